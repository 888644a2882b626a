import type { AccessFinding, Coverage } from "@/lib/features/access/schema/coverage";
import { formatPlural } from "@/lib/platform/format";
import { at, isStale } from "./freshness";
import { lowerFirst } from "./lower-first";
import type { Piece } from "./pieces";

type Space = "management_events" | "endpoint_events" | "object_events";

const FIELD = {
  management_events: "managementEvents",
  endpoint_events: "endpointEvents",
  object_events: "objectEvents",
} as const;

const WORDS: Record<Space, { what: string; lost: string }> = {
  management_events: { what: "Management events", lost: "changes are not logged" },
  endpoint_events: { what: "Data events of endpoints", lost: "invocations are not logged" },
  object_events: { what: "Data events of buckets", lost: "reads and writes of objects are not logged" },
};

function placeWords({ account, accountName, region }: Coverage): string {
  return `${accountName ?? account} ${region}`;
}

/** Why what is known of a log says nothing about now; null: nothing speaks against it. */
function doubtOf({ asOf, ...place }: Coverage, now: string): string | null {
  const where = placeWords({ asOf, ...place });
  if (asOf === null) return `The log of ${where} was never read`;
  return isStale(asOf, now) ? `The log of ${where} was last read on ${at(asOf)}` : null;
}

/** Whether events of a kind are logged in a place. */
export function logged(space: Space, place: Coverage, now: string): Piece {
  const { asOf } = place;
  const { what, lost } = WORDS[space];
  const where = placeWords(place);
  const state = place[FIELD[space]];
  if (state === "off") return { state: "wrong", text: `${what} are off in ${where}: ${lost}`, asOf };
  if (state === "partly")
    return { state: "missing", text: `${what} are on in ${where} for a part only`, asOf };
  if (state === "unknown")
    return { state: "unknown", text: `Whether ${lowerFirst(what)} are on in ${where} is not known`, asOf };
  if (space !== "management_events" && place.isLogging === false) {
    return { state: "wrong", text: `The trail of ${where} is stopped: ${lost}`, asOf };
  }
  const doubt = doubtOf(place, now);
  if (doubt) return { state: "unknown", text: doubt, asOf };
  return { state: "there", text: `${what} are on in ${where}`, asOf };
}

const UNPROVEN: ReadonlySet<AccessFinding["kind"]> = new Set([
  "validation_off",
  "digest_invalid",
  "digest_moved",
  "file_missing",
  "file_forged",
  "file_changed",
]);
const GAPS: ReadonlySet<AccessFinding["kind"]> = new Set([
  "no_trail",
  "trail_stopped",
  "delivery_failing",
  "digest_gap",
]);

function openFinding(
  place: Coverage,
  findings: readonly AccessFinding[],
  kinds: ReadonlySet<AccessFinding["kind"]>,
): AccessFinding | undefined {
  return findings.find(
    ({ kind, resolvedAt, account, region, trail }) =>
      kinds.has(kind) &&
      resolvedAt === null &&
      ((account === place.account && region === place.region) || (trail !== null && trail === place.trail)),
  );
}

/** Whether digests prove the log of a place. */
export function verified(place: Coverage, findings: readonly AccessFinding[], now: string): Piece {
  const { asOf, files, provenFrom, way } = place;
  const where = placeWords(place);
  if (files.failed > 0) {
    const failed = formatPlural(files.failed, "log file");
    return { state: "wrong", text: `The proof of ${failed} of ${where} failed`, asOf };
  }
  const finding = openFinding(place, findings, UNPROVEN);
  if (finding) return { state: "wrong", text: finding.reason.replace(/\.$/, ""), asOf };
  if (way !== "trail") {
    const what = way === "lookup" ? "LookupEvents" : "a folder";
    return { state: "wrong", text: `The log of ${where} comes from ${what}, which no digest proves`, asOf };
  }
  if (place.validatesFiles === false) {
    return {
      state: "wrong",
      text: `The trail of ${where} writes no digests: nobody can prove its files`,
      asOf,
    };
  }
  const doubt = doubtOf(place, now);
  if (doubt) return { state: "unknown", text: doubt, asOf };
  if (provenFrom === null) {
    return { state: "unknown", text: `No digest of the log of ${where} was verified up to now`, asOf };
  }
  return { state: "there", text: `Digests prove the log of ${where} since ${at(provenFrom)}`, asOf };
}

/** Whether the log of a place has no hole, as far as it was read. */
export function gaps(place: Coverage, findings: readonly AccessFinding[], now: string): Piece {
  const { asOf, completeTo, isLogging, way } = place;
  const where = placeWords(place);
  const finding = openFinding(place, findings, GAPS);
  if (finding) return { state: "wrong", text: finding.reason.replace(/\.$/, ""), asOf };
  if (isLogging === false) return { state: "wrong", text: `The trail of ${where} is stopped`, asOf };
  if (way === "trail" && isLogging === null) {
    return { state: "unknown", text: `Whether the trail of ${where} logs is not known`, asOf };
  }
  const doubt = doubtOf(place, now);
  if (doubt) return { state: "unknown", text: doubt, asOf };
  if (completeTo === null)
    return { state: "unknown", text: `No part of the log of ${where} was read whole`, asOf };
  if (isStale(completeTo, now)) {
    return {
      state: "unknown",
      text: `The log of ${where} was read whole only up to ${at(completeTo)}`,
      asOf,
    };
  }
  return { state: "there", text: `The log of ${where} has no known gap up to ${at(completeTo)}`, asOf };
}
