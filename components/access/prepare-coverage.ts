import type { StatusKind } from "@/components/ui/status";
import type { AccessCoverage, AccessFinding, Coverage, Remedy } from "@/lib/features/access/schema/coverage";
import { formatCount, formatInstant, formatPlural, formatUsd } from "@/lib/platform/format";

type Logged = Coverage["managementEvents"];

/** Whether a half is logged. Management events are free and always wanted, so that without them it is worse. */
export function loggedState(
  logged: Logged,
  half: "management" | "data",
): { kind: StatusKind; words: string } {
  if (logged === "on") return { kind: "ok", words: "Logged" };
  if (logged === "partly") return { kind: "warn", words: "In part" };
  if (logged === "unknown") return { kind: "unknown", words: "Not known" };
  return { kind: half === "management" ? "bad" : "warn", words: "Not logged" };
}

/** "trail bank-audit", "LookupEvents", "a folder". */
export function wayWords({ way, trail }: Coverage): string {
  if (way === "lookup") return "LookupEvents";
  if (way === "folder") return "read from a folder";
  return trail === null ? "a trail" : `trail ${trail.slice(trail.lastIndexOf("/") + 1)}`;
}

/** What proves the files of a place, in words where nothing does. */
export function unprovenWords({ way, validatesFiles, provenFrom }: Coverage): string | null {
  if (way === "lookup") return "AWS signs nothing here";
  if (way === "folder") return "Nothing proves a folder";
  if (validatesFiles === false) return "The trail writes no digests";
  if (validatesFiles === null) return "Whether it writes digests is not known";
  return provenFrom === null ? "No digest was verified yet" : null;
}

/** The files of a place by how they stand; only those there are. Null: none was read yet. */
export function fileCounts({ files }: Coverage): { kind: StatusKind; words: string }[] | null {
  const counts: { kind: StatusKind; count: number; word: string }[] = [
    { kind: "bad", count: files.failed, word: "failed the proof" },
    { kind: "warn", count: files.quarantined, word: "quarantined" },
    { kind: "ok", count: files.proven, word: "proven" },
    { kind: "wait", count: files.waiting, word: "waiting for a digest" },
    { kind: "unknown", count: files.unprovable, word: "without proof" },
  ];
  const present = counts.filter(({ count }) => count > 0);
  if (present.length === 0) return null;
  return present.map(({ kind, count, word }) => ({ kind, words: `${formatCount(count)} ${word}` }));
}

const SEVERITY: Record<AccessFinding["severity"], number> = { bad: 0, warn: 1 };

/** What is not logged of what is shown comes first, then the worst, then the newest. */
export function orderFindings(findings: readonly AccessFinding[], model: string | null): AccessFinding[] {
  const first = (finding: AccessFinding) => (isUnlogged(finding, model) ? 0 : 1);
  return findings.toSorted(
    (one, other) =>
      first(one) - first(other) ||
      SEVERITY[one.severity] - SEVERITY[other.severity] ||
      other.firstSeenAt.localeCompare(one.firstSeenAt),
  );
}

function isUnlogged({ kind, model: concerned }: AccessFinding, model: string | null): boolean {
  return (kind === "data_events_off" || kind === "no_trail") && (model === null || concerned === model);
}

/** Lines that are always on screen: at most so many of the estate, but all that is not logged of one model. */
const MOST = 3;

export function headFindings(ordered: readonly AccessFinding[], model: string | null): AccessFinding[] {
  const unlogged = model === null ? 0 : ordered.filter((finding) => isUnlogged(finding, model)).length;
  return ordered.slice(0, Math.max(MOST, unlogged));
}

/** "18 Nov 2026, 09:00:00 UTC to 18 Nov 2026, 10:00:00 UTC"; null: it speaks of no time. */
export function timesWords({ from, to }: AccessFinding): string | null {
  if (from === null) return null;
  const begin = formatInstant(Date.parse(from));
  return to === null ? `Since ${begin}` : `${begin} to ${formatInstant(Date.parse(to))}`;
}

/** What mending it costs; null: nothing is said of it. */
export function costWords({ dollarsAMonth, basis }: Remedy): string | null {
  const why = basis === null ? "" : ` ${basis}`;
  if (dollarsAMonth === null) return basis === null ? null : `What it would cost is not known.${why}`;
  if (dollarsAMonth === 0) return `It costs nothing more.${why}`;
  return `It would cost ${formatUsd(dollarsAMonth)} a month.${why}`;
}

/** "3 logs read, 1 finding". */
export function summaryWords({ places, findings }: AccessCoverage): string {
  const open = findings.length === 0 ? "no findings" : formatPlural(findings.length, "finding");
  return `${formatPlural(places.length, "log")} read, ${open}`;
}
