import "server-only";
import { AppError } from "@/lib/platform/errors";
import { allPassed } from "../rules/quorum";
import type { Decide } from "../schema/proposal";
import type { Snapshot } from "../schema/snapshot";

function openGates({ gates }: Snapshot): string {
  if (gates.length === 0) return "No gate was evaluated.";
  const open = gates.filter(({ result }) => result !== "passed");
  const names = open.map(({ label, result }) => (result === "failed" ? label : `${label} (not known)`));
  return `${open.length} of ${gates.length} gates ${open.length === 1 ? "has" : "have"} not passed: ${names.join(", ")}.`;
}

function requireNothingToOverride({ override, action }: Decide): void {
  if (!override) return;
  const why = action === "reject" ? "A rejection signs over no gate." : "Every gate has passed.";
  throw new AppError("invalid_request", `${why} Sign without the override.`, {
    invalidParams: [{ name: "override", reason: "must be false" }],
  });
}

/**
 * Throws AppError "conflict" for an approval while gates have not passed, "forbidden" where the criteria let nobody sign
 * over them, and "invalid_request" for an override of nothing.
 */
export function requireGates(snapshot: Snapshot, asked: Decide): void {
  if (asked.action === "reject" || allPassed(snapshot.gates)) return requireNothingToOverride(asked);
  const open = openGates(snapshot);
  if (!snapshot.quorum.override) {
    throw new AppError("forbidden", `${open} The criteria let nobody sign over that.`);
  }
  if (asked.override) return;
  throw new AppError("conflict", `${open} The criteria allow signing over that, with one more person.`);
}
