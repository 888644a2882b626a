import { AwsError, InvalidInput, type Operation } from "../operation";
import { serviceError } from "../service-errors";
import { sagemakerResource } from "./sagemaker-resource";
import { hasWrongType, validationMessage } from "./validation-message";
import { header, type Protocol, type WireAnswer, type WireRequest } from "./wire";

/**
 * The AWS JSON protocols 1.0 and 1.1: the operation in X-Amz-Target, one JSON document each way, timestamps as epoch
 * seconds, blobs as base64 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
 */
export function jsonProtocol(target: string, operations: Operation[]): Protocol {
  const table = new Map(operations.map((operation) => [operation.name, operation]));
  return {
    service: "sagemaker",
    requestIdHeader: "x-amzn-requestid",
    route(request) {
      const [prefix, name = ""] = (header(request, "x-amz-target") ?? "").split(".");
      const operation = prefix === target ? table.get(name) : undefined;
      if (!operation)
        throw new AwsError("UnknownOperationException", "The operation is not known to the service.");
      return {
        operation: name,
        action: `sagemaker:${name}`,
        resource: (account, region) => sagemakerResource(name, readBody(request), account, region),
        run: (context) => answer(200, toWire(operation.call(readBody(request), context) ?? {}), request),
      };
    },
    refuse(error, request) {
      const { code, message, status } = described(error);
      const refused = answer(status, { __type: code, message }, request);
      refused.headers["x-amzn-errortype"] = code;
      return { ...refused, errorCode: code };
    },
  };
}

function described(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (!(error instanceof InvalidInput)) return serviceError("sagemaker", "internal");
  return hasWrongType(error.issues, error.input)
    ? new AwsError("SerializationException", "A member of the request has the wrong type.")
    : new AwsError("ValidationException", validationMessage(error.issues, error.input));
}

function readBody(request: WireRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    const text = request.body.toString("utf8");
    return text.includes("null") ? JSON.parse(text, withoutNull) : JSON.parse(text);
  } catch {
    throw new AwsError("SerializationException", "The request body is not valid JSON.");
  }
}

/** A member that is null is a member left out. */
function withoutNull(_name: string, value: unknown): unknown {
  return value ?? undefined;
}

function answer(status: number, body: unknown, request: WireRequest): WireAnswer {
  const type = header(request, "content-type")?.startsWith("application/x-amz-json-1.0") ? "1.0" : "1.1";
  return {
    status,
    headers: { "content-type": `application/x-amz-json-${type}` },
    body: JSON.stringify(body),
  };
}

/** Dates to epoch seconds and bytes to base64, copying only what holds one: answers are often the state itself. */
function toWire(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return listToWire(value);
  let copy: Record<string, unknown> | null = null;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member !== "object" || member === null) continue;
    const written = toWire(member);
    if (written === member) continue;
    copy ??= { ...value };
    copy[name] = written;
  }
  return copy ?? value;
}

function listToWire(list: unknown[]): unknown[] {
  const written = list.map(toWire);
  return written.every((element, at) => element === list[at]) ? list : written;
}
