import type { StatusKind } from "@/components/ui/status";
import type { AccessCoverage, Coverage } from "@/lib/features/access/schema/coverage";
import { formatAge, formatPlural, formatShort } from "@/lib/platform/format";
import { gapsOf, placeWords } from "./prepare-gaps";
import type { Span } from "./url-state";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Digests come every hour and up to an hour late, and are read some minutes after that. */
const RECENT = 3 * HOUR;

/** What is said of how complete and proven the log is, and the whole of it on request. */
export interface Verified {
  kind: StatusKind;
  words: string;
  title: string;
}

/** "10:15" on the day of `now`, else "22 Nov 10:15"; UTC. */
function timeWords(time: number, now: number): string {
  const short = formatShort(time, now);
  return Math.floor(time / DAY) === Math.floor(now / DAY) ? short.slice(-5) : short;
}

/** Why nothing can prove the files of a place; null: an unbroken chain of digests does. */
function unprovenReason(place: Coverage): string | null {
  const where = placeWords(place);
  if (place.way === "lookup") return `no trail of ${where} is read`;
  if (place.way === "folder") return `what is known of ${where} was read from a folder`;
  if (place.validatesFiles === null) return `whether the trail of ${where} writes digests is not known`;
  if (!place.validatesFiles) return `the trail of ${where} writes no digests`;
  return place.provenFrom === null ? `no digest of ${where} was verified yet` : null;
}

/** LookupEvents beside a trail fills what the trail has not: the trail is what is proven. */
function isStandIn({ way, account, region }: Coverage, places: readonly Coverage[]): boolean {
  if (way !== "lookup") return false;
  return places.some(
    (other) => other.way === "trail" && other.account === account && other.region === region,
  );
}

/** Green only where every place is proven by digests, over all that is shown, up to a recent time. */
export function verifiedState(coverage: AccessCoverage, span: Span, now: number): Verified {
  const { completeTo } = coverage;
  const places = coverage.places.filter((place) => !isStandIn(place, coverage.places));
  if (places.length === 0) {
    return { kind: "unknown", words: "No log was read", title: "No trail and no LookupEvents was read yet." };
  }
  if (coverage.failedFiles > 0) {
    const title = "What they hold is shown with the grade X, and is not what CloudTrail signed.";
    const files = formatPlural(coverage.failedFiles, "log file");
    return { kind: "bad", words: `${files} in this range failed the proof`, title };
  }
  const unread = places.find((place) => place.completeTo === null);
  if (completeTo === null || unread !== undefined) {
    const where = unread === undefined ? "a place" : placeWords(unread);
    return { kind: "warn", words: "Log not complete", title: `Not read whole yet: ${where}.` };
  }
  const proven = provenState(places, Date.parse(completeTo), span, now);
  const gaps = gapsOf(coverage, span).filter((gap) => gap.from < Date.parse(completeTo));
  if (proven.kind !== "ok" || gaps.length === 0) return proven;
  return {
    kind: "warn",
    words: `${proven.words}, with ${formatPlural(gaps.length, "gap")}`,
    title: gaps.map(({ label, reason }) => `${sentence(label)}: ${reason}`).join(" "),
  };
}

function provenState(places: Coverage[], completeTo: number, span: Span, now: number): Verified {
  const until = timeWords(completeTo, now);
  const reasons = places.map(unprovenReason).filter((reason) => reason !== null);
  if (reasons.length > 0) {
    return { kind: "warn", words: `Read to ${until}, not proven`, title: `${sentence(reasons.join("; "))}.` };
  }
  if (now - completeTo > RECENT) {
    const words = `Log files verified only to ${until}, ${formatAge(completeTo, now)}`;
    return { kind: "warn", words, title: "Later digests were not read, or are missing." };
  }
  // Gaps between the first digest and now are told by themselves, where they lie in what is shown.
  const from = Math.max(
    ...places.map(({ digestsFrom, provenFrom }) => Date.parse(digestsFrom ?? provenFrom ?? "")),
  );
  if (from > span.from) {
    const words = `Log files verified ${timeWords(from, now)} to ${until}`;
    return { kind: "warn", words, title: "Before that, the chain of digests is broken or none was read." };
  }
  return {
    kind: "ok",
    words: `Log files verified to ${until}`,
    title: "Every log file of this range is in a digest that CloudTrail signed, in an unbroken chain.",
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
