import type { Draft } from "./prepare-draft";
import { VERB } from "./words";

/** For somebody who comes back from signing in again: nothing is signed until they press once more. */
export function ReturnedNote({ draft, digest }: { draft: Draft | null; digest: string }) {
  if (draft === null) return null;
  return (
    <p role="status" className="border-b border-line bg-wait-soft px-3.5 py-2 text-wait">
      {draft.snapshot === digest
        ? `You signed in again. Nothing is signed yet: press ${VERB[draft.action]} to go on.`
        : "You signed in again. What is shown changed meanwhile: read it before you sign."}
    </p>
  );
}
