import { STATUS_CODES } from "node:http";

import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { HSTS } from "./hsts";

/** Puts on `headers` what every answer of the API carries. */
export function setAnswerHeaders(headers: Headers, requestId: string): void {
  // no-transform keeps the server from compressing: what a caller may steer and what is secret share these bodies
  // (BREACH, CVE-2013-3587), and compressing a list costs more than composing it.
  headers.set("Cache-Control", "private, no-store, no-transform");
  headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  headers.set("X-Request-Id", requestId);
  if (env().publicUrl.startsWith("https:")) headers.set("Strict-Transport-Security", HSTS);
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("internal", "The product failed here. Quote the request id to whoever runs it.", {
    cause: error,
  });
}

interface FailedRequest {
  request: Request;
  requestId: string;
  personId: string | null;
}

/** Faults of ours are errors, refusals are warnings, and the rest is what a caller may do every day. */
function logFailure(error: AppError, { request, requestId, personId }: FailedRequest): void {
  const { method, url } = request;
  const entry = {
    requestId,
    method,
    path: new URL(url).pathname,
    status: error.status,
    personId,
    reason: error.detail,
  };
  if (error.status >= 500) log().error({ ...entry, err: error.cause ?? error }, "request failed");
  else if (error.status === 401 || error.status === 403) log().warn(entry, "request refused");
  else log().info(entry, "request invalid");
}

/** The error as problem+json (RFC 9457), logged. What is not an AppError says only the request id. */
export function answerProblem(error: unknown, failed: FailedRequest): Response {
  const problem = toAppError(error);
  logFailure(problem, failed);
  const { status, code, detail, invalidParams, members } = problem;
  const body = {
    ...members,
    type: `urn:countersign:problem:${code}`,
    title: STATUS_CODES[status],
    status,
    detail,
    instance: new URL(failed.request.url).pathname,
    requestId: failed.requestId,
    ...(invalidParams.length > 0 && { invalid_params: invalidParams }),
  };
  const response = Response.json(body, { status, headers: { "Content-Type": "application/problem+json" } });
  setAnswerHeaders(response.headers, failed.requestId);
  return response;
}
