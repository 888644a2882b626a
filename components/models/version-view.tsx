"use client";

import { useQuery } from "@tanstack/react-query";

import { Provenance } from "@/components/layout/provenance";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { modelQueries } from "@/lib/features/models/queries";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import { ArtifactCard } from "./artifact-card";
import { CriteriaCard } from "./criteria-card";
import { DeploymentsCard } from "./deployments-card";
import { FindingsCard } from "./findings-card";
import { LineageStrip } from "./lineage-strip";
import { LinksCard } from "./links-card";
import { MetricsCard } from "./metrics-card";
import { ModelCardCard } from "./model-card-card";
import { PairsCard } from "./pairs-card";
import { RegistryCard } from "./registry-card";
import { VersionHead } from "./version-head";

interface VersionViewProps {
  initial: VersionDetail;
  /** The version to compare with; null when this is the only one. */
  against: number | null;
}

/** Everything that is known of one version. */
export function VersionView({ initial, against }: VersionViewProps) {
  const query = useQuery({ ...modelQueries.version(initial.model, initial.version), initialData: initial });
  return (
    <QueryState query={query} what="facts of this version" skeleton={<TableSkeleton rows={8} />}>
      {(version) => (
        <>
          <VersionHead version={version} against={against} />
          <div className="mt-3.5 grid grid-cols-[minmax(0,1fr)] items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_360px]">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
              <LineageStrip lineage={version.lineage}>
                <Provenance source={version.source} />
              </LineageStrip>
              <CriteriaCard criteria={version.criteria} />
              <FindingsCard findings={version.findings} />
              <MetricsCard metrics={version.metrics} reports={version.reports} />
              <DeploymentsCard
                deployments={version.deployments}
                slug={version.model}
                none="No endpoint that was read serves this version."
              />
              <ModelCardCard card={version.card} />
            </div>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
              <RegistryCard version={version} />
              <ArtifactCard artifact={version.lineage.artifact} />
              <PairsCard
                title="Hyperparameters"
                pairs={version.hyperparameters}
                none="No hyperparameter was recorded."
              />
              <PairsCard title="Metadata" pairs={version.metadata} none="The version carries no metadata." />
              <LinksCard links={version.links} />
            </div>
          </div>
        </>
      )}
    </QueryState>
  );
}
