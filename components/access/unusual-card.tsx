"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import { QueryState } from "@/components/layout/query-state";
import { Card, CardHead } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { ShowOlder } from "@/components/ui/show-older";
import { Skeleton } from "@/components/ui/skeleton";
import { accessQueries, type UnusualState } from "@/lib/features/access/queries";
import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import { noneWords, stateLabels } from "./prepare-unusual";
import { useAccessRights } from "./rights";
import { UnusualItem } from "./unusual-item";

interface UnusualCardProps {
  model: string | null;
  /** Null: not read yet. */
  coverage: AccessCoverage | null;
}

/** What looks unusual, and what of it somebody knows of. */
export function UnusualCard({ model, coverage }: UnusualCardProps) {
  const [state, setState] = useState<UnusualState>("open");
  const query = useInfiniteQuery(accessQueries.unusual(model, state));
  const { canMark } = useAccessRights();
  const counts = query.data?.pages[0] ?? null;
  return (
    <Card>
      <CardHead title="Unusual">
        <Segmented label="Which of it" segments={stateLabels(counts)} value={state} onChange={setState} />
      </CardHead>
      <QueryState query={query} what="unusual calls" skeleton={<UnusualSkeleton />}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) {
            return <p className="px-3.5 py-3 text-ink-2">{noneWords(state, counts, coverage)}</p>;
          }
          return (
            <>
              <ul className="max-h-[420px] divide-y divide-line overflow-y-auto">
                {items.map((item) => (
                  <UnusualItem key={item.id} unusual={item} model={model} />
                ))}
              </ul>
              <ShowOlder query={query} />
              {canMark ? null : (
                <p className="border-t border-line px-3.5 py-2 text-sm text-ink-3">
                  Marking as known needs the permission access:write.
                </p>
              )}
            </>
          );
        }}
      </QueryState>
    </Card>
  );
}

function UnusualSkeleton() {
  return (
    <div className="grid gap-2 px-3.5 py-3">
      <Skeleton className="h-4" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
