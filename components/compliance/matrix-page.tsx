"use client";

import { useQuery } from "@tanstack/react-query";

import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { ModelSearch } from "@/components/models/model-search";
import { useUrlParams } from "@/components/layout/url-params";
import { Time } from "@/components/ui/time";
import { complianceQueries, MATRIX_FILTERS, type MatrixFilters } from "@/lib/features/compliance/queries";
import type { Matrix } from "@/lib/features/compliance/schema/requests";
import { readFilters } from "@/lib/features/models/queries";
import { MatrixExport } from "./compliance-export";
import { FrameworkSource } from "./framework-source";
import { MatrixCard } from "./matrix-card";
import { MatrixBar } from "./matrix-bar";
import { MatrixTiles } from "./matrix-tiles";
import { sizeWords } from "./prepare-matrix";
import { RefusalsNote } from "./refusals-note";
import { useComplianceRights } from "./rights";

interface MatrixPageProps {
  initial: Matrix;
  /** The filters `initial` was read with. */
  initialFilters: MatrixFilters;
}

/** Every model against every control of a framework. */
export function MatrixPage({ initial, initialFilters }: MatrixPageProps) {
  const { params } = useUrlParams();
  const { canExport } = useComplianceRights();
  const filters = readFilters(MATRIX_FILTERS, (name) => params.get(name));
  const unchanged = JSON.stringify(filters) === JSON.stringify(initialFilters);
  const query = useQuery({
    ...complianceQueries.matrix(filters),
    initialData: unchanged ? initial : undefined,
  });
  return (
    <>
      <PageHeader
        title="Compliance"
        below={<Size matrix={query.data ?? initial} />}
        actions={
          <>
            <ModelSearch />
            <MatrixExport filters={filters} canExport={canExport} />
          </>
        }
      />
      <div className="mt-3.5">
        <QueryState query={query} what="duties of all models" skeleton={<TableSkeleton rows={10} />}>
          {(matrix) => <Shown matrix={matrix} filters={filters} />}
        </QueryState>
      </div>
    </>
  );
}

function Size({ matrix }: { matrix: Matrix }) {
  return (
    <>
      {sizeWords(matrix)},{" "}
      {matrix.asOf === null ? (
        "not all of them worked out yet"
      ) : (
        <>
          as of <Time value={matrix.asOf} shape="read" />
        </>
      )}
    </>
  );
}

function Shown({ matrix, filters }: { matrix: Matrix; filters: MatrixFilters }) {
  const framework = matrix.frameworks.find(({ id }) => id === matrix.framework);
  return (
    <>
      <RefusalsNote refusals={matrix.refusals} />
      <MatrixTiles matrix={matrix} />
      <MatrixBar matrix={matrix} filters={filters} />
      {framework === undefined ? null : (
        <div className="mb-2">
          <FrameworkSource framework={framework} />
        </div>
      )}
      <MatrixCard matrix={matrix} filters={filters} />
    </>
  );
}
