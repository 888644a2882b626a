/** "unchecked" could not be tried, for want of something to try it on or because an earlier check failed. */
export type CheckState = "ok" | "missing" | "failed" | "unchecked";

export interface Check {
  state: CheckState;
  /** What is checked, for example "bank eu-west-1". */
  where: string;
  what: string;
  words: string;
}

const LABELS: Record<CheckState, string> = {
  ok: "ok",
  missing: "MISSING",
  failed: "FAILED",
  unchecked: "not checked",
};

/** One line a check, in columns. */
export function formatChecks(checks: readonly Check[]): string {
  const rows = checks.map(({ state, where, what, words }) => [LABELS[state], where, what, words]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

/** What could not be tried is no proof of anything, but it is not missing either. */
export function isWhole(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state === "ok" || state === "unchecked");
}

/** The last line of the report. */
export function verdict(checks: readonly Check[]): string {
  if (!isWhole(checks)) return "Something is missing or failed: see the lines above.";
  const unchecked = checks.filter(({ state }) => state === "unchecked").length;
  return unchecked === 0 ? "Nothing is missing." : `Nothing was found missing; not checked: ${unchecked}.`;
}

/** The message of whatever was thrown, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
