import { createHash } from "node:crypto";
import type { Result } from "../schema/kinds";
import type { ParsedEvent } from "../schema/parsed-event";
import { isUuid } from "./event-key";
import { isJsonObject, type JsonObject, shortText, textOf } from "./record-members";
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

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2,8}(-[a-z]{1,12}){1,3}-\d{1,2}[a-z]?$/;
const GLOBAL = new Set(["us-east-1", "us-gov-west-1", "cn-north-1"]);
const DENIED =
  /AccessDenied|Unauthorized|NotAuthorized|^Forbidden|^AuthorizationError|^InsufficientPrivileges/i;

/** CloudTrail began in November 2013: an older time is none of its own. */
const OLDEST = Date.UTC(2013, 0, 1);

/** Whether an event can have been at a time, in milliseconds; `latest`: none can be later. */
export function isPossible(at: number, latest: number): boolean {
  return at >= OLDEST && at <= latest;
}

function timeOf(time: unknown): number {
  if (typeof time === "string") return ISO.test(time) ? Date.parse(time) : NaN;
  return typeof time === "number" ? time * 1000 : NaN;
}

function half(kind: string, text: string): string {
  return createHash("sha256").update(`${kind}\n${text}`).digest("hex").slice(0, 32);
}

function keyOf(record: JsonObject): string {
  const id = record.eventID;
  if (typeof id !== "string" || id === "") return half("record", JSON.stringify(record));
  return isUuid(id) ? id : half("id", id);
}

function resultOf(errorCode: string | null): Result {
  if (errorCode === null) return "allowed";
  return DENIED.test(errorCode) ? "denied" : "failed";
}

function accountOf(record: JsonObject, place: FilePlace): string | null {
  // CloudTrail writes each account's events into files of that account: a forged record names no other.
  if (place.account) return place.account;
  const recipient = record.recipientAccountId;
  if (typeof recipient === "string" && ACCOUNT.test(recipient)) return recipient;
  const caller = textOf(record.userIdentity, "accountId");
  return caller && ACCOUNT.test(caller) ? caller : null;
}

/**
 * The region of an event. A file holds events of its own region and, where it is a trail's home, those of global
 * services, which CloudTrail says are of one region in each partition; a record that says otherwise is of its file's.
 */
function regionOf(record: JsonObject, { region: own }: FilePlace): string {
  const region = record.awsRegion;
  const isRegion = typeof region === "string" && REGION.test(region);
  if (own === null) return isRegion ? region : "unknown";
  return isRegion && (region === own || GLOBAL.has(region)) ? region : own;
}

function readOnlyOf(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : null;
}

/**
 * Reads a CloudTrail record as far as it can be read: a time, an account and the name of what was called are needed,
 * all else may be missing or odd. Checked by hand and not with zod, because millions pass. `latest` (ms): no event can
 * be later. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function readRecord(record: unknown, place: FilePlace, latest: number): ReadEvent | Refused {
  if (!isJsonObject(record)) return { refused: "It is no JSON object." };
  const at = timeOf(record.eventTime);
  if (Number.isNaN(at)) return { refused: "Its eventTime is no ISO 8601 time with a zone." };
  if (!isPossible(at, latest)) return { refused: "Its eventTime is before CloudTrail or in the future." };
  const account = accountOf(record, place);
  if (account === null) return { refused: "It names no account, and its file neither." };
  const name = shortText(record.eventName) ?? textOf(record.insightDetails, "eventName");
  const source = shortText(record.eventSource) ?? textOf(record.insightDetails, "eventSource");
  if (name === null && source === null) return { refused: "It names neither what was called nor where." };
  const region = regionOf(record, place);
  const errorCode = shortText(record.errorCode);
  return {
    at,
    key: keyOf(record),
    account,
    region,
    source: source ?? "unknown",
    name: name ?? "unknown",
    readOnly: readOnlyOf(record.readOnly),
    category: shortText(record.eventCategory) ?? (record.managementEvent === false ? "Data" : "Management"),
    result: resultOf(errorCode),
    errorCode,
    address: shortText(record.sourceIPAddress),
    vpcEndpoint: shortText(record.vpcEndpointId),
    identity: record.userIdentity,
    targets: readTargets(record, source ?? "unknown", { account, region }),
  };
}
