"use client";

import { useQuery } from "@tanstack/react-query";

import { PageHeader } from "@/components/layout/page-header";
import { Provenance } from "@/components/layout/provenance";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { useUrlParams } from "@/components/layout/url-params";
import { ForeignText } from "@/components/ui/foreign-text";
import { Segmented } from "@/components/ui/segmented";
import { modelPath, modelQueries } from "@/lib/features/models/queries";
import type { Comparison } from "@/lib/features/models/schema/version";
import { formatPlural } from "@/lib/platform/format";
import { CompareForm } from "./compare-form";
import { ComparisonSections } from "./comparison-sections";

const SHOWN: { value: "differences" | "all"; label: string }[] = [
  { value: "differences", label: "Differences only" },
  { value: "all", label: "Everything" },
];

interface ComparisonViewProps {
  slug: string;
  modelName: string;
  /** Every version there is to choose from. */
  versions: number[];
  initial: Comparison;
}

/** Two versions side by side. What differs is shown first; `?show=all` in the address brings the rest. */
export function ComparisonView({ slug, modelName, versions, initial }: ComparisonViewProps) {
  const { params, change } = useUrlParams();
  const [left, right] = [initial.left.version, initial.right.version];
  const query = useQuery({ ...modelQueries.comparison(slug, left, right), initialData: initial });
  const shown = params.get("show") === "all" ? "all" : "differences";
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Models", href: "/models" },
          { label: modelName, href: modelPath(slug) },
          { label: "Versions", href: `${modelPath(slug)}/versions` },
          { label: "Compare", href: null },
        ]}
        title={
          <>
            <ForeignText text={modelName} />: v{left} and v{right}
          </>
        }
        below={<Provenance source={initial.source} />}
        actions={<CompareForm slug={slug} versions={versions} left={left} right={right} />}
      />
      <QueryState query={query} what="two versions" skeleton={<TableSkeleton rows={8} />}>
        {(comparison) => {
          const equal = comparison.rows.filter((row) => !row.differs).length;
          return (
            <>
              <div className="my-3.5 flex flex-wrap items-center gap-2.5">
                <Segmented
                  label="What to show"
                  segments={SHOWN}
                  value={shown}
                  onChange={(value) => change({ show: value === "all" ? "all" : null })}
                />
                <span role="status" className="text-sm text-ink-3">
                  {formatPlural(comparison.rows.length - equal, "difference")},{" "}
                  {formatPlural(equal, "equal line")}
                  {shown === "all" ? "" : " hidden"}
                </span>
              </div>
              <ComparisonSections comparison={comparison} differencesOnly={shown === "differences"} />
            </>
          );
        }}
      </QueryState>
    </>
  );
}
