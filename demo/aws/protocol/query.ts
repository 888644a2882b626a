import { AwsError, InvalidInput, type Operation } from "../operation";
import { serviceError } from "../service-errors";
import { validationMessage } from "./validation-message";
import type { Protocol, WireAnswer, WireRequest } from "./wire";
import { xml, xmlHead, type XmlElements, type XmlValue } from "./xml";

/**
 * The AWS Query protocol: a form in, XML out (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html). STS speaks
 * it. Numbers arrive as text: input schemas coerce them.
 */
export function queryProtocol(version: string, namespace: string, operations: Operation[]): Protocol {
  const table = new Map(operations.map((operation) => [operation.name, operation]));
  return {
    service: "sts",
    requestIdHeader: "x-amzn-requestid",
    route(request) {
      const form = new URLSearchParams(request.body.toString("utf8"));
      const name = form.get("Action") ?? "";
      const operation = form.get("Version") === version ? table.get(name) : undefined;
      if (!operation) {
        const asked = `${name} for version ${form.get("Version") ?? "(none)"}`;
        throw new AwsError("InvalidAction", `Could not find operation ${asked}`);
      }
      return {
        operation: name,
        action: `sts:${name}`,
        resource: () => form.get("RoleArn") ?? "*",
        input: () => withNumbers(readForm(form)),
        run(context) {
          const output = operation.call(readForm(form), context);
          const result = xml(`${name}Result`, toXml(output));
          const metadata = xml("ResponseMetadata", { RequestId: context.requestId });
          const body = `<${name}Response xmlns="${namespace}">${result}${metadata}</${name}Response>`;
          return { ...answer(200, body), output };
        },
      };
    },
    refuse(error, _request: WireRequest, requestId) {
      const { code, message, status } = described(error);
      const fault = { Type: status < 500 ? "Sender" : "Receiver", Code: code, Message: message };
      const body = xml("ErrorResponse", { Error: fault, RequestId: requestId }, namespace);
      return { ...answer(status, body), errorCode: code, errorMessage: message };
    },
  };
}

/** The one number STS is sent is text in a form. */
function withNumbers(input: Record<string, unknown>): Record<string, unknown> {
  return "DurationSeconds" in input ? { ...input, DurationSeconds: Number(input.DurationSeconds) } : input;
}

function described(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (!(error instanceof InvalidInput)) return serviceError("sts", "internal");
  return new AwsError("ValidationError", validationMessage(error.issues, error.input));
}

function answer(status: number, body: string): WireAnswer {
  return { status, headers: { "content-type": "text/xml" }, body: xmlHead + body };
}

/** "Tags.member.1.Key=k" and the like into nested objects and lists. */
export function readForm(form: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (name === "Action" || name === "Version" || name.includes("__proto__")) continue;
    const path = name.replaceAll(".member.", ".").split(".");
    place(input, path, value);
  }
  return input;
}

function place(target: Record<string, unknown>, [name = "", ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const next = rest[0] ?? "";
  const numbered = /^[1-9]\d{0,3}$/.test(next);
  const child = target[name] ?? (numbered ? [] : {});
  target[name] = child;
  if (!numbered || !Array.isArray(child)) {
    if (isRecord(child)) place(child, rest, value);
    return;
  }
  const at = Number(next) - 1;
  const holder: Record<string, unknown> = { element: child[at] };
  place(holder, ["element", ...rest.slice(1)], value);
  child[at] = holder.element;
}

function toXml(value: unknown): XmlValue {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return { member: value.map(toXml) };
  const elements: XmlElements = {};
  for (const [name, member] of Object.entries(value)) elements[name] = toXml(member);
  return elements;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
