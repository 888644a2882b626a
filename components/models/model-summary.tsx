"use client";

import { useQuery } from "@tanstack/react-query";

import { Provenance } from "@/components/layout/provenance";
import { Card, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { modelQueries } from "@/lib/features/models/queries";
import type { ModelPage } from "@/lib/features/models/schema/model";
import { formatAccount, formatCount } from "@/lib/platform/format";
import { DeclaredCard } from "./declared-card";
import { DeploymentsCard } from "./deployments-card";
import { Facts, Fact } from "./facts";
import { FindingsCard } from "./findings-card";

/** First tab: where it serves and why we say so, what is wrong, what the registry holds. */
export function ModelSummary({ initial }: { initial: ModelPage }) {
  const { data: model } = useQuery({ ...modelQueries.page(initial.slug), initialData: initial });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <FindingsCard findings={model.findings} />
      {model.declared === null ? null : <DeclaredCard declared={model.declared} serving={model.serving} />}
      {model.kind === "declared" && model.deployments.length === 0 ? null : (
        <DeploymentsCard
          deployments={model.deployments}
          slug={model.slug}
          none={model.serving.state === "unknown" ? UNKNOWN : NONE}
        />
      )}
      <RegistryCard model={model} />
    </div>
  );
}

const NONE = "No endpoint that was read serves a version of this model.";
const UNKNOWN = "Whether an endpoint serves this model is not known: the endpoints were not read.";

function RegistryCard({ model }: { model: ModelPage }) {
  const { waiting, approved, rejected, source } = model.registry;
  return (
    <Card>
      <CardHead title="Registry">
        <Provenance source={source} />
      </CardHead>
      <Facts>
        <Fact label="ARN">
          <Copyable text={model.arn} label="ARN" />
        </Fact>
        <Fact label="Account">
          <ForeignText text={model.accountName} />{" "}
          <span className="font-mono text-sm">{formatAccount(model.account)}</span>
        </Fact>
        <Fact label="Region">
          <span className="font-mono text-sm">{model.region}</span>
        </Fact>
        <Fact label="Created">{model.createdAt === null ? null : <Time value={model.createdAt} />}</Fact>
        <Fact label="Versions">
          {formatCount(model.versionCount)}: {formatCount(approved)} approved, {formatCount(rejected)}{" "}
          rejected, {formatCount(waiting.length)} waiting
        </Fact>
        <Fact label="Risk rating">
          {model.riskRating === null ? null : <ForeignText text={model.riskRating} />}
        </Fact>
      </Facts>
    </Card>
  );
}
