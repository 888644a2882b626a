import { TriangleAlert } from "lucide-react";

/** Why the sign-in failed. The live region is there before its words, so that they are read out. */
export function Refusal({ words }: { words: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {words === null ? null : (
        <p className="flex items-start gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {words}
        </p>
      )}
    </div>
  );
}
