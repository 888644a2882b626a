"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";

import { QueryState } from "@/components/layout/query-state";
import { useUrlParams } from "@/components/layout/url-params";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { modelApprovalQueries } from "@/lib/features/approvals/queries/model";
import type { Candidate, RollbackPage } from "@/lib/features/approvals/schema/rollback";
import { EndpointBlock } from "./endpoint-block";
import { type Endpoint, readEpisode, splitRollbacks } from "./prepare-rollback";
import { RollbackItem } from "./rollback-item";

const RollbackDialog = dynamic(() => import("./rollback-dialog").then((module) => module.RollbackDialog), {
  ssr: false,
});

interface Asking {
  endpoint: Endpoint;
  candidate: Candidate;
}

/** What serves a model, what it can go back to, and how going back goes, re-read until it has ended. */
export function RollbackCard({ model, initial }: { model: string; initial: RollbackPage }) {
  const query = useQuery({ ...modelApprovalQueries.rollbacks(model), initialData: initial });
  const { params } = useUrlParams();
  const [asking, setAsking] = useState<Asking | null>(null);
  return (
    <div id="rollback">
      <QueryState query={query} what="endpoints of this model" skeleton={<Skeleton className="h-40" />}>
        {(page) => <Rollbacks page={page} onAsk={setAsking} />}
      </QueryState>
      {asking === null ? null : (
        <RollbackDialog
          {...asking}
          model={model}
          episode={readEpisode(params.get("episode"))}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

interface RollbacksProps {
  page: RollbackPage;
  onAsk: (asking: Asking) => void;
}

function Rollbacks({ page: { endpoints, items, asOf }, onAsk }: RollbacksProps) {
  const { running, ended } = splitRollbacks(items);
  return (
    <Card>
      <CardHead title="Roll back">
        {asOf === null ? null : (
          <span>
            Endpoints read <Time value={asOf} shape="age" />
          </span>
        )}
      </CardHead>
      <div className="-mb-px">
        <div aria-live="polite">
          {running.map((rollback) => (
            <RollbackItem key={rollback.id} rollback={rollback} />
          ))}
        </div>
        {endpoints.length === 0 ? (
          <CardBody>
            <p className="text-ink-2">
              No SageMaker endpoint is known to serve this model, so there is none to bring back.
            </p>
          </CardBody>
        ) : (
          endpoints.map((endpoint) => (
            <EndpointBlock
              key={`${endpoint.account} ${endpoint.region} ${endpoint.endpoint}`}
              endpoint={endpoint}
              onAsk={(candidate) => onAsk({ endpoint, candidate })}
            />
          ))
        )}
        {ended.map((rollback) => (
          <RollbackItem key={rollback.id} rollback={rollback} />
        ))}
      </div>
    </Card>
  );
}
