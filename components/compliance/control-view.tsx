"use client";

import { useQuery } from "@tanstack/react-query";

import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { useUrlParams } from "@/components/layout/url-params";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { CONTROL_FILTERS, complianceQueries, type ControlFilters } from "@/lib/features/compliance/queries";
import type { ControlPage } from "@/lib/features/compliance/schema/requests";
import { readFilters } from "@/lib/features/models/queries";
import { ControlFacts } from "./control-facts";
import { ControlModels } from "./control-models";

interface ControlViewProps {
  initial: ControlPage;
  /** The filters `initial` was read with. */
  initialFilters: ControlFilters;
}

/** One control over all models: what it asks, what answers it, and who falls short. */
export function ControlView({ initial, initialFilters }: ControlViewProps) {
  const { params } = useUrlParams();
  const filters = readFilters(CONTROL_FILTERS, (name) => params.get(name));
  const unchanged = JSON.stringify(filters) === JSON.stringify(initialFilters);
  const query = useQuery({
    ...complianceQueries.control(initial.framework.id, initial.control.id, filters),
    initialData: unchanged ? initial : undefined,
  });
  const { framework, control, asOf } = query.data ?? initial;
  const matrix = `/compliance?framework=${encodeURIComponent(framework.id)}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Compliance", href: "/compliance" },
          { label: framework.short, href: matrix },
          { label: control.reference, href: null },
        ]}
        title={<ForeignText text={`${control.reference} ${control.title}`} />}
        below={
          asOf === null ? (
            "Not worked out for every model yet"
          ) : (
            <>
              As of <Time value={asOf} shape="read" />
            </>
          )
        }
      />
      <div className="mt-3.5 grid grid-cols-[minmax(0,1fr)] gap-3">
        <ControlFacts framework={framework} control={control} />
        <QueryState query={query} what="models of this control" skeleton={<TableSkeleton rows={6} />}>
          {(page) => <ControlModels page={page} filters={filters} />}
        </QueryState>
      </div>
    </>
  );
}
