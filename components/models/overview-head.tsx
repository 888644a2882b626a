"use client";

import { useQuery } from "@tanstack/react-query";

import { PageHeader } from "@/components/layout/page-header";
import { Time } from "@/components/ui/time";
import { modelQueries } from "@/lib/features/models/queries";
import type { ModelTotals } from "@/lib/features/models/schema/model";
import { formatPlural } from "@/lib/platform/format";
import { ModelSearch } from "./model-search";

export function OverviewHead({ initial }: { initial: ModelTotals }) {
  const { data } = useQuery({ ...modelQueries.totals(), initialData: initial });
  return <PageHeader title="Overview" below={<Totals totals={data} />} actions={<ModelSearch />} />;
}

function Totals({ totals }: { totals: ModelTotals }) {
  const counts = `${formatPlural(totals.models, "model")} in ${formatPlural(totals.accounts, "account")}`;
  if (totals.asOf === null) return "No model was read from AWS yet";
  return (
    <>
      {counts}, as of <Time value={totals.asOf} shape="read" />
    </>
  );
}
