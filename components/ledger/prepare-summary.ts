import type { StatusKind } from "@/components/ui/status";
import type { LedgerSummary } from "@/lib/features/ledger/schema/verification";
import {
  formatCount,
  formatDuration,
  formatInstant,
  formatPlural,
  shortenMiddle,
} from "@/lib/platform/format";
import { wasLookedThrough } from "./prepare-verification";
import { VERIFICATION } from "./words";

export interface TileFacts {
  label: string;
  kind: StatusKind;
  status: string;
  /** Beside the status: when that was so (ISO 8601). */
  at: string | null;
  value: string;
  /** A whole hash behind a shortened value. */
  whole: string | null;
  below: string;
}

/** An entry is outside the database within 30 seconds; one that waits this long needs somebody to look. */
const LATE_MS = 15 * 60_000;

const KEPT = "Nothing here can be edited or removed.";

/** "25 Aug 2026", in UTC. */
function dayOf(time: string): string {
  return formatInstant(Date.parse(time)).split(",")[0] ?? time;
}

/** The line under the heading. */
export function sinceWords({ entries, since }: LedgerSummary): string {
  if (since === null) return `No entry yet. ${KEPT}`;
  return `${formatPlural(entries, "entry", "entries")} since ${dayOf(since)}. ${KEPT}`;
}

/** "8c1f 02d7 … 44be". */
export function rootWords(root: string): string {
  return `${root.slice(0, 4)} ${root.slice(4, 8)} … ${root.slice(-4)}`;
}

/** Whether all of it was looked through, and how much of it that was. */
export function chainTile({ entries, root, checkpoints, lastVerification: last }: LedgerSummary): TileFacts {
  const facts = {
    label: "Chain and tree",
    value: root === null ? "No root" : `root ${rootWords(root)}`,
    whole: root,
    at: last?.at ?? null,
  };
  if (entries === 0 && last?.state !== "broken") {
    return { ...facts, kind: "unknown", status: "Empty", at: null, below: "There is no entry yet." };
  }
  if (last === null) {
    const below = `Nobody has looked through its ${formatPlural(entries, "entry", "entries")} yet.`;
    return { ...facts, kind: "unknown", status: "Not verified yet", below };
  }
  const { kind, words } = VERIFICATION[last.state];
  if (!wasLookedThrough(last)) {
    return { ...facts, kind, status: words, below: "It contradicts a published checkpoint." };
  }
  const looked = `${formatCount(last.verified)} of ${formatPlural(entries, "entry", "entries")}`;
  const agreed = `${formatCount(last.consistent)} of ${formatPlural(checkpoints, "checkpoint")} consistent`;
  const newer = entries - last.entries;
  const since = newer > 0 ? `; ${formatCount(newer)} came since` : "";
  return { ...facts, kind, status: words, below: `${looked}, ${agreed}${since}` };
}

/** How many entries a good checkpoint covers where the ledger was found broken; null: it was not. */
function trustedEntries({ lastVerification: last }: LedgerSummary): number | null {
  return last?.state === "broken" ? last.published : null;
}

/** How long after the newest entry it covers the last checkpoint was out of the database. */
export function checkpointTile(summary: LedgerSummary): TileFacts {
  const { lastCheckpoint: last, publishing, entries } = summary;
  const facts = { label: "Last checkpoint", whole: null };
  if (last === null) {
    const waits =
      entries === 0 ? "There is no entry to publish." : "The worker publishes one within 30 s of an entry.";
    return {
      ...facts,
      kind: publishing ? "unknown" : "warn",
      status: publishing ? "None yet" : "Not set up",
      at: null,
      value: "Not published yet",
      below: publishing ? waits : "countersign.yaml names no place for checkpoints.",
    };
  }
  const lock = last.lockedUntil === null ? "not locked" : `locked until ${dayOf(last.lockedUntil)}`;
  const trusted = trustedEntries(summary);
  const agrees = trusted === null || last.size <= trusted;
  return {
    ...facts,
    kind: agrees ? "ok" : "bad",
    status: agrees ? "Published" : "Does not agree",
    at: last.exportedAt,
    value: `${last.secondsAfter < 1 ? "< 1 s" : formatDuration(last.secondsAfter * 1000)} after`,
    below: `signed by ${last.signedBy}, in ${last.bucket}, ${lock}`,
  };
}

/** How much of the ledger somebody with the database alone can't rewrite unseen. */
export function publishedTile(summary: LedgerSummary, now: number): TileFacts {
  const { entries, waiting, waitingSince, publishing } = summary;
  const facts = {
    label: "Outside this database",
    value: `${formatCount(entries - waiting)} of ${formatCount(entries)}`,
    at: null,
    whole: null,
  };
  const trusted = trustedEntries(summary);
  if (trusted !== null) {
    const value = `${formatCount(trusted)} of ${formatCount(entries)}`;
    return { ...facts, value, kind: "bad", status: "Broken", below: "The other entries are in doubt." };
  }
  if (entries === 0) return { ...facts, kind: "unknown", status: "Empty", below: "There is no entry yet." };
  if (waiting === 0) {
    return { ...facts, kind: "ok", status: "All published", below: "Signed checkpoints cover every entry." };
  }
  if (!publishing) {
    const below = "Only this database vouches for what is not published.";
    return { ...facts, kind: "warn", status: "Not set up", below };
  }
  const age = waitingSince === null ? null : Math.max(0, now - Date.parse(waitingSince));
  const verb = waiting === 1 ? "waits" : "wait, the oldest";
  const below = `${formatPlural(waiting, "entry", "entries")} ${verb}${age === null ? "" : ` for ${formatDuration(age)}`}.`;
  const isLate = age !== null && age > LATE_MS;
  return { ...facts, kind: isLate ? "bad" : "wait", status: isLate ? "Late" : "Being published", below };
}

/** "b802…41fa". */
export function hashWords(hash: string): string {
  return shortenMiddle(hash);
}
