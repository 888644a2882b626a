import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Series } from "@/lib/features/drift/schema/series";
import { silentSince } from "./prepare-series";

const SHOWN = 3;

/** What is odd about a series: that it stopped, points that were set aside, and why it could not be read. */
export function SeriesNotes({ series }: { series: Series }) {
  const { notes, readError } = series;
  const silent = silentSince(series);
  if (notes.length === 0 && readError === null && silent === null) return null;
  const rest = notes.length - SHOWN;
  return (
    <ul className="grid gap-1 px-3.5 pb-2 text-sm text-ink-2" aria-label="What is odd about this series">
      {readError === null ? null : (
        <Note>
          The last reading failed: <ForeignText text={readError} />. Shown is what was read before.
        </Note>
      )}
      {silent === null ? null : (
        <Note>
          It has stopped: its newest point is of <Time value={silent} />. How it is now is unknown.
        </Note>
      )}
      {notes.slice(0, SHOWN).map(({ kind, at, words }) => (
        <Note key={`${kind} ${at}`}>
          <ForeignText text={words} /> (<Time value={at} shape="short" />)
        </Note>
      ))}
      {rest > 0 ? <li className="pl-5 text-ink-3">{rest} more of this kind.</li> : null}
    </ul>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-start gap-1.5">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 flex-none text-warn" />
      <span className="min-w-0">{children}</span>
    </li>
  );
}
