import { isThrottlingError } from "@smithy/core/retry";
import type { SdkError } from "@smithy/types";
import { z } from "zod";

import { keepableLine } from "@/lib/platform/db/keepable";

import { actionsOf } from "./permissions";

/** Why AWS could not be read, for a person (`words`) and for the engineer (`code`, AWS's own or Node's). */
export interface AwsFailure {
  code: string;
  words: string;
  /** "invalid" is a request or an identity that AWS can't accept; "denied" is an identity that lacks a permission. */
  kind: "denied" | "throttled" | "timeout" | "unreachable" | "expired" | "invalid" | "other";
  /** The IAM action that is missing, where `kind` is "denied" and a policy of ours would help. */
  missingAction: string | null;
}

const errorSchema = z.object({
  name: z.string().catch("Error"),
  message: z.string().catch(""),
  code: z.string().optional().catch(undefined),
  $metadata: z
    .object({ httpStatusCode: z.number().optional(), attempts: z.number().optional() })
    .optional()
    .catch(undefined),
});
type Fault = z.infer<typeof errorSchema> & { throttled: boolean };

const UNREACHABLE = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
];
const EXPIRED = ["ExpiredToken", "ExpiredTokenException"];
const DENIED = ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden"];
const CLOCK = ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"];
const IDENTITY = [
  "CredentialsProviderError",
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationToken",
  "MissingAuthenticationTokenException",
  "SignatureDoesNotMatch",
  "UnrecognizedClientException",
];
/** As IAM words it: "User: arn:… is not authorized to perform: sagemaker:ListEndpoints on resource: arn:… because …". */
const NOT_AUTHORIZED =
  /(?:User: )?(arn:\S+)? ?is not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/;

/** AWS's error code, or Node's for a connection that failed. */
export function awsErrorCode(error: unknown): string {
  const fault = parse(error);
  // The SDK calls a lost connection a TimeoutError too.
  if (UNREACHABLE.includes(fault.code ?? "")) return fault.code ?? fault.name;
  return fault.name === "Error" || fault.name === "AggregateError" ? (fault.code ?? fault.name) : fault.name;
}

/** By the SDK's own list of throttling codes. */
export function isThrottled(error: unknown): boolean {
  return isSdkError(error) && isThrottlingError(error);
}

/**
 * Puts an error of the AWS SDK in words. `api` is the call that failed, for example "sagemaker:ListEndpoints".
 * Holds no secret: AWS's message is used only for refused requests, in one line.
 */
export function explainAwsFailure(error: unknown, api: string): AwsFailure {
  const fault = parse(error);
  const code = awsErrorCode(error);
  if (isDenied(fault, code)) return { code, kind: "denied", ...explainDenied(fault, api) };
  const [kind, words] = explainConnection(fault, code, api) ?? explainAnswer(fault, code, api);
  return { code, kind, words, missingAction: null };
}

type Explanation = [kind: AwsFailure["kind"], words: string];

/** S3 answers HEAD without a body, so without a code: 403 is all there is. */
function isDenied({ $metadata }: Fault, code: string): boolean {
  if (CLOCK.includes(code) || IDENTITY.includes(code) || EXPIRED.includes(code)) return false;
  return DENIED.includes(code) || $metadata?.httpStatusCode === 403;
}

/** Why there was no answer; null when there was one. */
function explainConnection(fault: Fault, code: string, api: string): Explanation | null {
  if (UNREACHABLE.includes(code)) {
    return ["unreachable", `AWS could not be reached for ${api}: ${code}${tries(fault)}`];
  }
  if (fault.name === "TimeoutError")
    return ["timeout", `no answer from AWS to ${api} in time${tries(fault)}`];
  if (code === "CredentialsProviderError")
    return ["invalid", "no AWS credentials were found for this process"];
  if (fault.name === "SyntaxError") return ["other", `AWS's answer to ${api} could not be read`];
  return null;
}

function explainAnswer(fault: Fault, code: string, api: string): Explanation {
  const status = fault.$metadata?.httpStatusCode ?? 0;
  if (EXPIRED.includes(code)) return ["expired", "the AWS session has expired and a new one was refused too"];
  if (fault.throttled) {
    return ["throttled", `throttled: AWS allows fewer calls of ${api} than were made${tries(fault)}`];
  }
  if (CLOCK.includes(code) || fault.message.startsWith("Signature expired")) {
    return ["invalid", "the clock of this machine differs too much from AWS's"];
  }
  if (IDENTITY.includes(code)) return ["invalid", `AWS does not accept these credentials: ${code}`];
  if (status === 404 || /NotFound|^NoSuch/.test(code)) {
    return ["other", `not found: ${oneLine(fault.message) || api}`];
  }
  if (status >= 500) return ["other", `AWS failed: ${api} answered ${status} ${code}${tries(fault)}`];
  if (status >= 400) return ["invalid", `AWS refused ${api}: ${code} ${oneLine(fault.message)}`.trimEnd()];
  return ["other", `${api} failed: ${code}`];
}

function explainDenied(fault: Fault, api: string): Pick<AwsFailure, "words" | "missingAction"> {
  const [, caller, named, resource] = NOT_AUTHORIZED.exec(fault.message) ?? [];
  const action = named ?? actionsOf(api)[0] ?? api;
  const who = caller ? identityName(caller) : "this identity";
  if (action === "sts:AssumeRole") {
    const role = resource ? identityName(resource) : "the role";
    return {
      words: `access denied: ${who} may not assume ${role}; check the role's trust policy and its external id`,
      missingAction: null,
    };
  }
  const policy = /explicit deny in an? ([\w -]+? policy)/.exec(fault.message)?.[1];
  if (policy) {
    return { words: `access denied: a ${policy} refuses ${action} to ${who}`, missingAction: null };
  }
  return { words: `access denied: ${who} needs ${action}`, missingAction: action };
}

/** "the role CountersignReader" from an ARN of a role, a session of a role, or a user. */
function identityName(arn: string): string {
  const [type, name] = arn.split(":").slice(5).join(":").split("/");
  if (type === "assumed-role" || type === "role")
    return `the role ${arn.includes(":role/") ? arn.split("/").at(-1) : name}`;
  if (type === "user") return `the user ${arn.split("/").at(-1)}`;
  return arn;
}

function tries(fault: Fault): string {
  const attempts = fault.$metadata?.attempts ?? 1;
  return attempts > 1 ? ` (${attempts} tries)` : "";
}

function oneLine(message: string): string {
  return keepableLine(keepableLine(message).slice(0, 200));
}

function isSdkError(error: unknown): error is SdkError {
  return error instanceof Error;
}

function parse(error: unknown): Fault {
  const { data } = errorSchema.safeParse(error);
  return data ? { ...data, throttled: isThrottled(error) } : { name: "Error", message: "", throttled: false };
}
