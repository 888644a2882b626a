"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";

import { QueryState } from "@/components/layout/query-state";
import { Card, CardHead } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { differencesQuery } from "@/lib/features/approvals/queries/differences";
import type { Difference, DifferenceList } from "@/lib/features/approvals/schema/difference";
import { DifferenceItem } from "./difference-item";
import { agreementOf } from "./prepare-differences";

const AcknowledgeDialog = dynamic(
  () => import("./acknowledge-dialog").then((module) => module.AcknowledgeDialog),
  { ssr: false },
);

interface DifferencesCardProps {
  /** Only of this model; null: of all. */
  model?: string | null;
  /** As the server read it; absent: it is read when the page is there. */
  initial?: DifferenceList;
}

/** Whether SageMaker says what the ledger says, and where it does not: what, who, and taking note of it. */
export function DifferencesCard({ model = null, initial }: DifferencesCardProps) {
  const query = useQuery({ ...differencesQuery(model), initialData: initial });
  const [acknowledged, setAcknowledged] = useState<Difference | null>(null);
  return (
    <div id="differences">
      <QueryState
        query={query}
        what="differences from the ledger"
        skeleton={<Skeleton className="h-11 rounded-card" />}
      >
        {(list) => <Differences list={list} onAcknowledge={setAcknowledged} />}
      </QueryState>
      {acknowledged === null ? null : (
        <AcknowledgeDialog difference={acknowledged} onClose={() => setAcknowledged(null)} />
      )}
    </div>
  );
}

interface DifferencesProps {
  list: DifferenceList;
  onAcknowledge: (difference: Difference) => void;
}

function Differences({ list, onAcknowledge }: DifferencesProps) {
  const { kind, status, value } = agreementOf(list);
  return (
    <Card>
      <div className={list.items.length === 0 ? "-mb-px" : undefined}>
        <CardHead title="AWS against ledger">
          {list.comparedAt === null ? null : (
            <span className="min-w-0">
              {value} versions agree · compared <Time value={list.comparedAt} shape="age" />
            </span>
          )}
          <Status kind={kind}>{status}</Status>
        </CardHead>
      </div>
      {list.items.length === 0 ? null : (
        <ul className="divide-y divide-line">
          {list.items.map((difference) => (
            <DifferenceItem
              key={difference.id}
              difference={difference}
              onAcknowledge={() => onAcknowledge(difference)}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}
