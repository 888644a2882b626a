import type { KeyTable } from "./key-table";
import { jsonProtocol } from "./protocol/json";
import { queryProtocol } from "./protocol/query";
import { restXmlProtocol } from "./protocol/rest-xml";
import { header, type Protocol, type WireRequest } from "./protocol/wire";
import { s3Operations } from "./s3/operations";
import { sagemakerOperations } from "./sagemaker/operations";
import { stsOperations } from "./sts/operations";

export interface Protocols {
  /** The protocol a request speaks. */
  choose: (request: WireRequest) => Protocol;
}

/** Every service the loopback answers for, each behind the protocol it speaks. */
export function protocols(keys: KeyTable): Protocols {
  const json = jsonProtocol("SageMaker", sagemakerOperations);
  const query = queryProtocol("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", stsOperations(keys));
  const rest = restXmlProtocol(s3Operations);
  return {
    choose(request) {
      if (header(request, "x-amz-target") !== undefined) return json;
      return request.method === "POST" && request.path === "/" ? query : rest;
    },
  };
}
