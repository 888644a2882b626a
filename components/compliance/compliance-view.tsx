"use client";

import { useQuery } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";

import { Message } from "@/components/layout/message";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { useUrlParams } from "@/components/layout/url-params";
import { complianceQueries } from "@/lib/features/compliance/queries";
import type { CompliancePage } from "@/lib/features/compliance/schema/standing";
import { Acts } from "./acts";
import { DutiesCard } from "./duties-card";
import { ExceptionsCard } from "./exceptions-card";
import { FrameworkBar } from "./framework-bar";
import { RemediationsCard } from "./remediations-card";
import { RulesCard } from "./rules-card";

interface ComplianceViewProps {
  model: string;
  initial: CompliancePage;
  /** The framework `initial` was read for, as the address named it. */
  initialFramework: string | null;
}

/** Which duties of a model are met, by what evidence, how old it is, and what its rules say of its resources. */
export function ComplianceView({ model, initial, initialFramework }: ComplianceViewProps) {
  const { params } = useUrlParams();
  const framework = params.get("framework");
  const query = useQuery({
    ...complianceQueries.page(model, framework),
    initialData: framework === initialFramework ? initial : undefined,
  });
  return (
    <Acts model={model}>
      <QueryState query={query} what="duties" skeleton={<TableSkeleton rows={8} />}>
        {(page) => (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <FrameworkBar page={page} />
            {page.pending ? <Pending /> : null}
            {page.frameworks.length === 0 ? <NoFramework /> : <DutiesCard page={page} />}
            <RulesCard page={page} />
            <ExceptionsCard page={page} />
            <RemediationsCard remediations={page.remediations} />
          </div>
        )}
      </QueryState>
    </Acts>
  );
}

function Pending() {
  return (
    <p role="status" className="flex items-center gap-2 rounded-md bg-wait-soft px-3 py-1.5 text-wait">
      <LoaderCircle aria-hidden className="size-4 flex-none animate-spin" />
      Being worked out anew: somebody changed something since.
    </p>
  );
}

function NoFramework() {
  return (
    <Message kind="empty" title="No framework is loaded">
      <p>The worker loads the files of frameworks. Until it has, no duty of this model is known.</p>
    </Message>
  );
}
