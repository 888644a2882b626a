import { createHash } from "node:crypto";
import type { Result } from "../schema/kinds";
import type { ParsedEvent } from "../schema/parsed-event";
import { memberOf, textOf } from "./record-members";
import { readTargets } from "./read-targets";

/** A record without what changes from event to event, and without its identity, which is read once for all alike. */
export type ReadEvent = Omit<ParsedEvent, "identity"> & { identity: unknown };

/** Why a record can't be kept as an event, as a sentence. */
export interface Refused {
  refused: string;
}

/** Where the file lies: what is missing in the record is taken from it. */
export interface FilePlace {
  account: string | null;
  region: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
const ACCOUNT = /^\d{12}$/;
const DENIED =
  /AccessDenied|Unauthorized|NotAuthorized|^Forbidden|^AuthorizationError|^InsufficientPrivileges/i;

/** CloudTrail began in November 2013: an older time is none of its own. */
const OLDEST = Date.UTC(2013, 0, 1);

function timeOf(record: unknown): number {
  const time = memberOf(record, "eventTime");
  if (typeof time === "string") return ISO.test(time) ? Date.parse(time) : NaN;
  return typeof time === "number" ? time * 1000 : NaN;
}

function half(kind: string, text: string): string {
  return createHash("sha256").update(`${kind}\n${text}`).digest("hex").slice(0, 32);
}

function keyOf(record: unknown): string {
  const id = memberOf(record, "eventID");
  if (typeof id !== "string" || id === "") return half("record", JSON.stringify(record));
  return UUID.test(id) ? id.replaceAll("-", "").toLowerCase() : half("id", id);
}

function resultOf(errorCode: string | null): Result {
  if (errorCode === null) return "allowed";
  return DENIED.test(errorCode) ? "denied" : "failed";
}

function accountOf(record: unknown, place: FilePlace): string | null {
  const recipient = textOf(record, "recipientAccountId");
  if (recipient && ACCOUNT.test(recipient)) return recipient;
  if (place.account) return place.account;
  const caller = textOf(memberOf(record, "userIdentity"), "accountId");
  return caller && ACCOUNT.test(caller) ? caller : null;
}

function readOnlyOf(record: unknown): boolean | null {
  const value = memberOf(record, "readOnly");
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : null;
}

/**
 * Reads a CloudTrail record as far as it can be read: a time, an account and the name of what was called are needed,
 * all else may be missing or odd. Checked by hand and not with zod, because millions pass. `latest` (ms): no event can
 * be later. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function readRecord(record: unknown, place: FilePlace, latest: number): ReadEvent | Refused {
  if (typeof record !== "object" || record === null || Array.isArray(record))
    return { refused: "It is no JSON object." };
  const at = timeOf(record);
  if (Number.isNaN(at)) return { refused: "Its eventTime is no ISO 8601 time with a zone." };
  if (at < OLDEST || at > latest) return { refused: "Its eventTime is before CloudTrail or in the future." };
  const account = accountOf(record, place);
  if (account === null) return { refused: "It names no account, and its file neither." };
  const insight = memberOf(record, "insightDetails");
  const name = textOf(record, "eventName") ?? textOf(insight, "eventName");
  const source = textOf(record, "eventSource") ?? textOf(insight, "eventSource");
  if (name === null && source === null) return { refused: "It names neither what was called nor where." };
  const region = textOf(record, "awsRegion") ?? place.region ?? "unknown";
  const errorCode = textOf(record, "errorCode");
  return {
    at,
    key: keyOf(record),
    account,
    region,
    source: source ?? "unknown",
    name: name ?? "unknown",
    readOnly: readOnlyOf(record),
    category:
      textOf(record, "eventCategory") ??
      (memberOf(record, "managementEvent") === false ? "Data" : "Management"),
    result: resultOf(errorCode),
    errorCode,
    address: textOf(record, "sourceIPAddress"),
    vpcEndpoint: textOf(record, "vpcEndpointId"),
    identity: memberOf(record, "userIdentity"),
    targets: readTargets(record, source ?? "unknown", { account, region }),
  };
}
