import type { SnapshotChange } from "@/lib/features/approvals/schema/snapshot";
import { ProblemError } from "@/lib/platform/http/fetch-json";

/** What a refused signature is answered with. */
export type Refusal =
  /** The sign-in is too old, or has ended: sign in again, then the same request once more. */
  | { kind: "sign_in"; words: string }
  /** What was shown is not what there is. */
  | { kind: "changed"; words: string; changes: SnapshotChange[] }
  | { kind: "refused"; words: string };

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** Checked by hand: a schema library would weigh more in the browser than everything else here. */
function changesOf(changes: unknown): SnapshotChange[] {
  if (!Array.isArray(changes)) return [];
  return changes.flatMap((change: unknown) => {
    const field = textOrNull(memberOf(change, "field"));
    if (field === null) return [];
    const [before, after] = [memberOf(change, "before"), memberOf(change, "after")];
    return [{ field, before: textOrNull(before), after: textOrNull(after) }];
  });
}

/** What to do about a signature that was not taken. */
export function refusalOf(error: Error): Refusal {
  if (!(error instanceof ProblemError))
    return {
      kind: "refused",
      words: "The answer could not be understood. Press it again: it is signed once at most.",
    };
  const { status, detail: words, members } = error;
  if (status === 401 || (status === 403 && members.code === "step_up")) return { kind: "sign_in", words };
  if (members.code === "changed") return { kind: "changed", words, changes: changesOf(members.changes) };
  if (status === 0) return { kind: "refused", words: `${words} Press it again: it is signed once at most.` };
  return { kind: "refused", words };
}
