import type { z } from "zod";
import { AwsError, InvalidInput, type CallContext } from "../operation";
import { serviceError } from "../service-errors";
import { header, type Protocol, type WireAnswer, type WireRequest } from "./wire";
import { xml, xmlHead, type XmlElements } from "./xml";

/** Where a member of the input travels: in the query, in a header, or in all headers with a prefix. */
export type Place = { in: "query" | "header" | "headers"; name: string };

/** An operation that is told by method, path and subresource, and has members in query and headers. */
export interface RestOperation {
  name: string;
  /** IAM action, where it isn't the operation's name. */
  action: string;
  method: "GET" | "HEAD" | "PUT";
  target: "bucket" | "object";
  /** Query parameter that tells it from others on the same path: "versions". */
  subresource: string | null;
  /** Query parameters it takes besides. */
  parameters: ReadonlySet<string>;
  run: (request: WireRequest, path: { bucket: string; key: string }, context: CallContext) => WireAnswer;
}

/** An S3 error with the headers and XML elements some of them carry. */
export class S3Error extends AwsError {
  constructor(
    code: string,
    message: string,
    status: number,
    readonly elements: XmlElements = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(code, message, status);
    this.name = "S3Error";
  }
}

/** Makes an S3 operation; `run` gets Bucket, Key and the members its input schema made of query and headers. */
export function restOperation<Input extends z.ZodType>(definition: {
  name: string;
  action: string;
  method: RestOperation["method"];
  target: RestOperation["target"];
  subresource?: string;
  members: Record<string, Place>;
  input: Input;
  run: (input: z.output<Input>, context: CallContext, request: WireRequest) => WireAnswer;
}): RestOperation {
  const { name, action, method, target, subresource = null, members } = definition;
  const inQuery = Object.values(members).filter((place) => place.in === "query");
  return {
    name,
    action,
    method,
    target,
    subresource,
    parameters: new Set(inQuery.map((place) => place.name)),
    run(request, path, context) {
      const raw = readMembers(request, members, path);
      const parsed = definition.input.safeParse(raw);
      if (!parsed.success) throw new InvalidInput(parsed.error.issues, raw);
      return definition.run(parsed.data, context, request);
    },
  };
}

/** S3's protocol, path style (https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html). */
export function restXmlProtocol(operations: RestOperation[]): Protocol {
  return {
    service: "s3",
    requestIdHeader: "x-amz-request-id",
    route(request) {
      const { bucket, key } = readPath(request.path);
      const operation = operations.find((candidate) => answers(candidate, request, bucket, key));
      if (!operation) {
        const sentence = "A header you provided implies functionality that is not implemented";
        throw new AwsError("NotImplemented", sentence, 501);
      }
      return {
        operation: operation.name,
        action: operation.action,
        resource: () => `arn:aws:s3:::${key === "" ? bucket : `${bucket}/${key}`}`,
        input: () => ({
          BucketName: bucket,
          Host: header(request, "host"),
          ...(operation.subresource === null ? {} : { [operation.subresource]: "" }),
        }),
        run: (context) => operation.run(request, { bucket, key }, context),
      };
    },
    refuse(error, request, requestId) {
      const described = describe(error);
      const { code, message, status } = described;
      const extra = described instanceof S3Error ? described : null;
      const elements = { Code: code, Message: message, ...extra?.elements, RequestId: requestId };
      const empty = request.method === "HEAD" || status === 304;
      return {
        status,
        headers: { ...(empty ? {} : { "content-type": "application/xml" }), ...extra?.headers },
        body: empty ? "" : xmlHead + xml("Error", elements),
        errorCode: code,
        errorMessage: message,
      };
    },
  };
}

function answers(operation: RestOperation, request: WireRequest, bucket: string, key: string): boolean {
  if (operation.method !== request.method || bucket === "") return false;
  if ((operation.target === "object") !== (key !== "")) return false;
  if (header(request, "x-amz-copy-source") !== undefined) return false;
  const asked = [...new URLSearchParams(request.query).keys()];
  if (operation.subresource !== null && !asked.includes(operation.subresource)) return false;
  return asked.every(
    (name) => name === "x-id" || name === operation.subresource || operation.parameters.has(name),
  );
}

function describe(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (!(error instanceof InvalidInput)) return serviceError("s3", "internal");
  const [issue] = error.issues;
  return new S3Error("InvalidArgument", issue?.message ?? "Invalid Argument", 400, {
    ArgumentName: String(issue?.path[0] ?? ""),
  });
}

function readPath(path: string): { bucket: string; key: string } {
  const slash = path.indexOf("/", 1);
  try {
    return slash < 0
      ? { bucket: decodeURIComponent(path.slice(1)), key: "" }
      : { bucket: decodeURIComponent(path.slice(1, slash)), key: decodeURIComponent(path.slice(slash + 1)) };
  } catch {
    throw new AwsError("InvalidURI", "Couldn't parse the specified URI.", 400);
  }
}

function readMembers(
  request: WireRequest,
  members: Record<string, Place>,
  path: { bucket: string; key: string },
): Record<string, unknown> {
  const query = new URLSearchParams(request.query);
  const raw: Record<string, unknown> = { Bucket: path.bucket };
  if (path.key !== "") raw.Key = path.key;
  for (const [member, place] of Object.entries(members)) {
    if (place.in === "query") raw[member] = query.get(place.name) ?? undefined;
    else if (place.in === "header") raw[member] = header(request, place.name);
    else raw[member] = headersWith(request, place.name);
  }
  return raw;
}

function headersWith(request: WireRequest, prefix: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(prefix)) found[name.slice(prefix.length)] = String(value);
  }
  return found;
}
