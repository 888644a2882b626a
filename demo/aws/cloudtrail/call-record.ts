import type { Identity } from "../key-table";
import type { Service } from "../operation";
import { recordParameters } from "./record-parameters";
import { isoSecond } from "./record-time";

/** A call that reached the loopback and whose caller is known. */
export interface RecordedCall {
  service: Service;
  /** Name in the API. */
  operation: string;
  identity: Identity;
  region: string;
  at: Date;
  requestId: string;
  sourceAddress: string;
  userAgent: string | undefined;
  /** Members named as in the API. */
  input: unknown;
  /** In the same way; undefined when the call was refused. */
  output: unknown;
  error: { code: string; message: string } | null;
}

/** What of a record depends on the account it is written for. */
export interface RecordShare {
  eventId: string;
  /** Account in whose log it is. */
  recipient: string;
  userIdentity: object;
  /** The same in the logs of all accounts that are told of the call. */
  sharedEventId: string | undefined;
}

/** The name a service has as `eventSource`. */
export const eventSource: Record<Service, string> = {
  sagemaker: "sagemaker.amazonaws.com",
  sts: "sts.amazonaws.com",
  s3: "s3.amazonaws.com",
  cloudwatch: "monitoring.amazonaws.com",
  cloudtrail: "cloudtrail.amazonaws.com",
  config: "config.amazonaws.com",
};

const reads = /^(List|Describe|BatchDescribe|Get|Head|Search|Lookup|Select|AssumeRole)/;
const mostOfUserAgent = 1024;

/** CloudTrail tells reads by what the operation does; AssumeRole is one to it. */
export function isReadOnly(operation: string): boolean {
  return reads.test(operation);
}

/** A call's CloudTrail record, version 1.11 ("CloudTrail record contents", user guide), as compact JSON. */
export function callRecord(call: RecordedCall, share: RecordShare): string {
  const { error, operation } = call;
  const answers = !isReadOnly(operation) || operation === "AssumeRole";
  return JSON.stringify({
    eventVersion: "1.11",
    userIdentity: share.userIdentity,
    eventTime: isoSecond(call.at),
    eventSource: eventSource[call.service],
    eventName: operation,
    awsRegion: call.region,
    sourceIPAddress: call.sourceAddress,
    userAgent: call.userAgent?.slice(0, mostOfUserAgent),
    errorCode: error === null ? undefined : loggedCode(error.code),
    errorMessage: error?.message,
    requestParameters: isUnread(call) ? null : recordParameters(call.input),
    responseElements: answers ? recordParameters(call.output) : null,
    requestID: call.requestId,
    eventID: share.eventId,
    readOnly: isReadOnly(operation),
    resources: resourcesOf(call),
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: share.recipient,
    sharedEventID: share.sharedEventId,
    eventCategory: "Management",
  });
}

/** A call refused at the door is logged without its parameters: they were never read. S3 has them in the address. */
function isUnread({ service, error }: RecordedCall): boolean {
  if (service === "s3") return false;
  return error?.code.startsWith("AccessDenied") === true || error?.code.startsWith("Throttling") === true;
}

/** What IAM refuses is AccessDenied in records, also of services whose answers call it AccessDeniedException. */
function loggedCode(code: string): string {
  return code === "AccessDeniedException" ? "AccessDenied" : code;
}

function resourcesOf(call: RecordedCall): object[] | undefined {
  if (call.error) return undefined;
  if (call.operation === "AssumeRole") {
    const arn = textMember(call.input, "RoleArn") ?? "";
    return [{ accountId: accountIn(arn), type: "AWS::IAM::Role", ARN: arn }];
  }
  if (call.service !== "s3") return undefined;
  const name = textMember(call.input, "BucketName") ?? "";
  return [{ accountId: call.identity.account, type: "AWS::S3::Bucket", ARN: `arn:aws:s3:::${name}` }];
}

/** The account an IAM ARN belongs to. */
export function accountIn(arn: string): string {
  return arn.split(":")[4] ?? "";
}

/** A text member of an input or output, or undefined. */
export function textMember(holder: unknown, name: string): string | undefined {
  if (typeof holder !== "object" || holder === null) return undefined;
  const value: unknown = Reflect.get(holder, name);
  return typeof value === "string" ? value : undefined;
}
