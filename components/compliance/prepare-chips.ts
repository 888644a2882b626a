import type { State as Shown } from "@/components/models/words";
import type { CompliancePage, Exception } from "@/lib/features/compliance/schema/standing";
import { formatCount } from "@/lib/platform/format";
import { endWords } from "./prepare-days";
import { dutyWords, sumCounts } from "./prepare-framework";

/** What stands beside the model's name: of the framework shown, what is not met, and the exceptions that end soon. */
export function chipsOf(page: CompliancePage, now: number): Shown[] {
  const shown = page.frameworks.find(({ id }) => id === page.framework);
  if (shown === undefined || sumCounts(shown.counts) === 0) {
    return [{ kind: "unknown", words: "Duties not worked out" }];
  }
  const notMet = dutyWords(shown.counts.not_met, "not met");
  const unknown = dutyWords(shown.counts.unknown, "unknown");
  const chips: Shown[] = [];
  if (notMet !== null) chips.push({ kind: "bad", words: notMet });
  else if (unknown !== null) chips.push({ kind: "unknown", words: unknown });
  else if (shown.counts.part > 0)
    chips.push({ kind: "warn", words: `${formatCount(shown.counts.part)} in part` });
  else if (shown.counts.met > 0) chips.push({ kind: "ok", words: "No duty unmet" });
  const ending = endingWords(page.exceptions, now);
  return ending === null ? chips : [...chips, { kind: "warn", words: ending }];
}

/** "Exception ends tomorrow", the first to end; null: none ends soon. */
export function endingWords(exceptions: readonly Exception[], now: number): string | null {
  const ending = exceptions
    .filter(({ state, endsSoon }) => state === "granted" && endsSoon)
    .toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
  const [first] = ending;
  if (first === undefined) return null;
  const when = endWords(first.expiresAt, now);
  return ending.length === 1
    ? `Exception ${when}`
    : `${formatCount(ending.length)} exceptions end soon, one ${when}`;
}
