import { cloudtrailOperations } from "./cloudtrail/operations";
import { cloudwatchOperations } from "./cloudwatch/operations";
import { configOperations } from "./config/operations";
import type { KeyTable } from "./key-table";
import { cloudtrailResource } from "./protocol/cloudtrail-resource";
import { cloudwatchResource } from "./protocol/cloudwatch-resource";
import { configResource } from "./protocol/config-resource";
import { jsonProtocol } from "./protocol/json";
import { queryProtocol } from "./protocol/query";
import { restXmlProtocol } from "./protocol/rest-xml";
import { sagemakerResource } from "./protocol/sagemaker-resource";
import { header, type Protocol, type WireRequest } from "./protocol/wire";
import { s3Operations } from "./s3/operations";
import { sagemakerOperations } from "./sagemaker/operations";
import { stsOperations } from "./sts/operations";

export interface Protocols {
  /** The protocol a request speaks. */
  choose: (request: WireRequest) => Protocol;
}

const sagemaker = jsonProtocol({
  service: "sagemaker",
  target: "SageMaker",
  version: "1.1",
  operations: sagemakerOperations,
  resource: sagemakerResource,
  invalidInput: "ValidationException",
});

const cloudwatch = jsonProtocol({
  service: "cloudwatch",
  target: "GraniteServiceVersion20100801",
  version: "1.0",
  operations: cloudwatchOperations,
  resource: cloudwatchResource,
  invalidInput: "ValidationError",
  queryErrors: {
    ValidationError: "ValidationException",
    InvalidParameterValue: "InvalidParameterValueException",
    InvalidParameterCombination: "InvalidParameterCombinationException",
    MissingParameter: "MissingRequiredParameterException",
    LimitExceeded: "LimitExceededFault",
    InvalidFormat: "InvalidFormatFault",
    InternalServiceError: "InternalServiceFault",
  },
});

const cloudtrail = jsonProtocol({
  service: "cloudtrail",
  target: "CloudTrail_20131101",
  version: "1.1",
  operations: cloudtrailOperations,
  resource: cloudtrailResource,
  invalidInput: "ValidationException",
});

const config = jsonProtocol({
  service: "config",
  target: "StarlingDoveService",
  version: "1.1",
  operations: configOperations,
  resource: configResource,
  invalidInput: "ValidationException",
});

/** Every service the loopback answers for, each behind the protocol it speaks. */
export function protocols(keys: KeyTable): Protocols {
  const query = queryProtocol("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", stsOperations(keys));
  const rest = restXmlProtocol(s3Operations);
  return {
    choose(request) {
      const target = header(request, "x-amz-target");
      if (target?.startsWith("GraniteServiceVersion20100801.")) return cloudwatch;
      if (target?.includes("CloudTrail_20131101.")) return cloudtrail;
      if (target?.startsWith("StarlingDoveService.")) return config;
      if (target !== undefined) return sagemaker;
      return request.method === "POST" && request.path === "/" ? query : rest;
    },
  };
}
