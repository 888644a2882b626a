"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";

import { QueryState } from "@/components/layout/query-state";
import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { documentationQueries } from "@/lib/features/documentation/queries";
import type { Field } from "@/lib/features/documentation/schema/kinds";

/** The newest version, and its text; null: it was taken back. */
export interface Newest {
  version: number;
  text: string | null;
}

interface WriteConflictProps {
  model: string;
  field: Field;
  onKeepMine: (newest: Newest) => void;
  onTakeTheirs: (newest: Newest) => void;
}

/** Somebody else wrote meanwhile: what it says now, beside what was typed, and which of them goes on. */
export function WriteConflict({ model, field, onKeepMine, onTakeTheirs }: WriteConflictProps) {
  const query = useQuery({ ...documentationQueries.history(model, field), staleTime: 0 });
  return (
    <div role="alert" className="grid gap-2 rounded-md border border-warn px-3 py-2">
      <p className="flex gap-2 text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
        Not saved, and not lost: somebody else changed it meanwhile.
      </p>
      <QueryState query={query} what="versions of this text" skeleton={<Skeleton className="h-10" />}>
        {({ items: [newest] }) => {
          const now = { version: newest?.version ?? 0, text: newest?.text ? newest.text : null };
          return (
            <>
              <p>
                <span className="font-medium">What it says now</span>
                {newest === undefined ? null : (
                  <span className="text-sm text-ink-3">
                    , version {newest.version} by <ForeignText text={newest.writtenBy} />,{" "}
                    <Time value={newest.writtenAt} />
                  </span>
                )}
              </p>
              <p className="max-h-40 overflow-y-auto text-ink-2 [overflow-wrap:anywhere]" tabIndex={0}>
                {now.text === null ? "Nothing: it was taken back." : <ForeignText lines text={now.text} />}
              </p>
              <div className="flex flex-wrap gap-2">
                <Button size="small" onClick={() => onKeepMine(now)}>
                  Go on with mine
                </Button>
                <Button size="small" onClick={() => onTakeTheirs(now)}>
                  Start from theirs
                </Button>
              </div>
            </>
          );
        }}
      </QueryState>
    </div>
  );
}
