import { gunzipSync } from "node:zlib";
import { AwsError, InvalidInput, type Operation, type Service } from "../operation";
import { serviceError } from "../service-errors";
import { hasWrongType, validationMessage } from "./validation-message";
import { header, type Protocol, type WireAnswer, type WireRequest } from "./wire";

/** What one service of the JSON protocols does its own way. */
export interface JsonService {
  service: Service;
  /** What stands before the operation in X-Amz-Target, or the end of it: botocore writes CloudTrail's whole namespace. */
  target: string;
  version: "1.0" | "1.1";
  operations: Operation[];
  /** ARN an IAM denial names; null where the action is asked on no resource. */
  resource: (operation: string, input: unknown, account: string, region: string) => string | null;
  /** Code for input that the API model refuses. */
  invalidInput: string;
  /**
   * Shapes of the error codes a Query service had before it spoke JSON: it names the shape in the body and the code
   * in a header (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait).
   */
  queryErrors?: Readonly<Record<string, string>>;
}

/**
 * The AWS JSON protocols 1.0 and 1.1: the operation in X-Amz-Target, one JSON document each way, timestamps as epoch
 * seconds, blobs as base64 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
 */
export function jsonProtocol(spoken: JsonService): Protocol {
  const { service } = spoken;
  const table = new Map(spoken.operations.map((operation) => [operation.name, operation]));
  return {
    service,
    requestIdHeader: "x-amzn-requestid",
    route(request) {
      const [name = "", prefix] = (header(request, "x-amz-target") ?? "").split(".").reverse();
      const operation = prefix === spoken.target ? table.get(name) : undefined;
      if (!operation)
        throw new AwsError("UnknownOperationException", "The operation is not known to the service.");
      return {
        operation: name,
        action: `${service}:${name}`,
        resource: (account, region) => spoken.resource(name, readBody(request), account, region),
        input: () => readBody(request),
        run(context) {
          const output = operation.call(readBody(request), context) ?? {};
          return { ...answer(200, toWire(output), spoken), output };
        },
      };
    },
    refuse(error) {
      const described = describe(error, spoken);
      return { ...refusal(described, spoken), errorCode: described.code, errorMessage: described.message };
    },
  };
}

function refusal({ code, message, status }: AwsError, spoken: JsonService): WireAnswer {
  const { queryErrors } = spoken;
  if (!queryErrors) {
    const refused = answer(status, { __type: code, message }, spoken);
    refused.headers["x-amzn-errortype"] = code;
    return refused;
  }
  const refused = answer(status, { __type: queryErrors[code] ?? code, message }, spoken);
  refused.headers["x-amzn-query-error"] = `${code};${status < 500 ? "Sender" : "Receiver"}`;
  return refused;
}

function describe(error: unknown, { service, invalidInput }: JsonService): AwsError {
  if (error instanceof AwsError) return error;
  if (!(error instanceof InvalidInput)) return serviceError(service, "internal");
  return hasWrongType(error.issues, error.input)
    ? new AwsError("SerializationException", "A member of the request has the wrong type.")
    : new AwsError(invalidInput, validationMessage(error.issues, error.input));
}

function readBody(request: WireRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    const zipped = header(request, "content-encoding") === "gzip";
    const text = (zipped ? gunzipSync(request.body) : request.body).toString("utf8");
    return text.includes("null") ? JSON.parse(text, withoutNull) : JSON.parse(text);
  } catch {
    throw new AwsError("SerializationException", "The request body is not valid JSON.");
  }
}

/** A member that is null is a member left out. */
function withoutNull(_name: string, value: unknown): unknown {
  return value ?? undefined;
}

function answer(status: number, body: unknown, { version }: JsonService): WireAnswer {
  return {
    status,
    headers: { "content-type": `application/x-amz-json-${version}` },
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
