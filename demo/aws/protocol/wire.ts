import type { IncomingHttpHeaders } from "node:http";
import type { CallContext, Service } from "../operation";

/** A request as it came, body complete. */
export interface WireRequest {
  method: string;
  /** As sent, still percent-encoded, without the query. */
  path: string;
  /** As sent, without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Where the connection comes from. */
  sourceAddress: string;
}

/** A response ready to be sent. */
export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  /** Code of the error it carries, for the call log. */
  errorCode?: string;
  errorMessage?: string;
  /** What the operation answered, members named as in the API, before it was written for the wire. */
  output?: unknown;
}

/** A request whose operation is known and whose caller is not yet. */
export interface Routed {
  /** Name in the API, for example "ListEndpoints". */
  operation: string;
  /** IAM action it needs, for example "s3:ListBucket". */
  action: string;
  /** ARN the action is asked on, for the sentence of a denial; null where it is asked on none. */
  resource: (account: string, region: string) => string | null;
  /** What it is asked, members named as in the API, for the record. Throws AwsError where it can't be read. */
  input: () => unknown;
  /** Runs the operation. Throws AwsError and InvalidInput. */
  run: (context: CallContext) => WireAnswer;
}

/** How one family of services speaks on the wire. */
export interface Protocol {
  service: Service;
  /** Finds the operation. Throws AwsError when there is none. */
  route: (request: WireRequest) => Routed;
  /** Writes what was thrown the way the service writes its errors. */
  refuse: (error: unknown, request: WireRequest, requestId: string) => WireAnswer;
  /** Header that carries the request id. */
  requestIdHeader: string;
}

/** The first value of a header, or undefined. */
export function header(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
