import type { Decision } from "./apply-step";
import { MARK } from "./apply-step";

/** Of CustomerMetadataMap: entries a package holds in all, and characters of a value (SageMaker API reference). */
const MOST_ENTRIES = 50;
const LONGEST = 256;
/** What the pattern of CustomerMetadataValue leaves out. */
const FORBIDDEN = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]+/gu;
const AND = " + ";

const cleaned = (name: string) => name.normalize("NFC").replace(FORBIDDEN, " ").replace(/\s+/g, " ").trim();

/** As many whole names as fit, and how many more there are. */
function approversOf(names: readonly string[]): string {
  const clean = names.map(cleaned).filter((name) => name !== "");
  for (let count = clean.length; count > 0; count -= 1) {
    const more = clean.length - count;
    const text = [...clean.slice(0, count), ...(more > 0 ? [`${more} more`] : [])].join(AND);
    if (text.length <= LONGEST) return text;
  }
  return "";
}

/**
 * Metadata that ties a package to a decision. Where a team has filled its 50 entries, what has no place is left out: the
 * description says decision and entry too.
 */
export function packageMarks(
  decision: Decision,
  approvers: readonly string[],
  present: readonly string[],
): Record<string, string> {
  const wanted = [
    [MARK.decision, decision.id],
    [MARK.entry, decision.entryHash],
    [MARK.approvers, approversOf(approvers)],
  ].filter(([, value]) => value !== "");
  const kept: Record<string, string> = {};
  let room = MOST_ENTRIES - present.length;
  for (const [key, value] of wanted) {
    if (key === undefined || value === undefined) continue;
    const isNew = !present.includes(key);
    if (isNew && room <= 0) continue;
    if (isNew) room -= 1;
    kept[key] = value;
  }
  return kept;
}
