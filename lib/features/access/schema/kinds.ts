/**
 * Words of the access log, apart, so that a browser has them without zod.
 *
 * How well an event is proven: A by a verified digest, B no digest is due yet, C none can prove it (LookupEvents, a
 * trail without log file validation, a folder), X the proof failed.
 */
export const GRADES = ["A", "B", "C", "X"] as const;
export type Grade = (typeof GRADES)[number];

/** `denied`: AWS refused it for lack of permission; `failed`: any other error code. */
export const RESULTS = ["allowed", "denied", "failed"] as const;
export type Result = (typeof RESULTS)[number];

/** How an event concerns a model, closest first: the first that fits is the one counted. */
export const CONCERNS = [
  "endpoint",
  "registry",
  "training_data",
  "artifact",
  "kms_key",
  "execution_role",
  "trail",
] as const;
export type Concern = (typeof CONCERNS)[number];

/** Who stands behind a principal: `role` when no person can be told. */
export const ACTOR_KINDS = ["person", "role", "service", "account", "unknown"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What names a person, strongest first. */
export const PERSON_SOURCES = ["onBehalfOf", "sourceIdentity", "sessionName", "userName"] as const;
export type PersonSource = (typeof PERSON_SOURCES)[number];

export const UNUSUAL_RULES = [
  "first_time",
  "first_network",
  "denied_burst",
  "outside_hours",
  "person_reads_data",
  "trail_changed",
] as const;
export type UnusualRule = (typeof UNUSUAL_RULES)[number];

/** What can be wrong with the log itself. */
export const FINDING_KINDS = [
  "no_trail",
  "trail_stopped",
  "delivery_failing",
  "validation_off",
  "data_events_off",
  "digest_gap",
  "digest_invalid",
  "digest_moved",
  "file_missing",
  "file_forged",
  "file_changed",
  "shared_role",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One event in a link: its time in milliseconds, its key, its place; see `eventId`. */
export const EVENT_ID = /^\d{1,15}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{1,5}$/;
