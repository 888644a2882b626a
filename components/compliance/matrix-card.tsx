"use client";

import { Message } from "@/components/layout/message";
import { useUrlParams } from "@/components/layout/url-params";
import { NoModelsRead } from "@/components/models/no-models-read";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Paging } from "@/components/ui/paging";
import type { MatrixFilters } from "@/lib/features/compliance/queries";
import type { Matrix } from "@/lib/features/compliance/schema/requests";
import { STATES } from "@/lib/features/compliance/schema/kinds";
import { MatrixTable } from "./matrix-table";
import { isNarrowed, NO_FILTERS } from "./prepare-matrix";
import { STATE } from "./words";

interface MatrixCardProps {
  matrix: Matrix;
  filters: MatrixFilters;
}

/** The matrix with its pages and what its signs mean. */
export function MatrixCard({ matrix, filters }: MatrixCardProps) {
  const { change } = useUrlParams();
  if (matrix.framework === null) {
    return (
      <Card>
        <Message kind="empty" title="No framework is loaded">
          <p>The worker loads the files of frameworks. Until it has, no duty is known.</p>
        </Message>
      </Card>
    );
  }
  return (
    <>
      <Card>
        {matrix.items.length === 0 ? (
          <NoModels isFiltered={isNarrowed(filters)} clear={() => change(NO_FILTERS)} />
        ) : (
          <MatrixTable matrix={matrix} framework={matrix.framework} />
        )}
        <Paging
          what="model"
          shown={matrix.items.length}
          total={matrix.total}
          cursor={filters.cursor}
          nextCursor={matrix.nextCursor}
          go={(cursor) => change({ cursor })}
        />
      </Card>
      <Legend />
    </>
  );
}

function NoModels({ isFiltered, clear }: { isFiltered: boolean; clear: () => void }) {
  if (!isFiltered) return <NoModelsRead />;
  return (
    <Message kind="empty" title="No model matches these filters">
      <div>
        <Button onClick={clear}>Clear filters</Button>
      </div>
    </Message>
  );
}

const INK = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-bad",
  wait: "text-wait",
  unknown: "text-unknown",
  none: "text-ink-3",
};

function Legend() {
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {STATES.map((state) => (
        <span key={state} className={INK[STATE[state].kind]}>
          <span aria-hidden>{STATE[state].sign}</span> {STATE[state].words.toLowerCase()}
        </span>
      ))}
    </p>
  );
}
