"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";

import { QueryState } from "@/components/layout/query-state";
import { Fact, Facts } from "@/components/models/facts";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { modelApprovalQueries } from "@/lib/features/approvals/queries/model";
import type { CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import { useApprovalRights } from "../history/rights";
import { CriteriaSet } from "./criteria-set";
import { criteriaLines } from "./prepare-criteria";

const CriteriaDialog = dynamic(() => import("./criteria-dialog").then((module) => module.CriteriaDialog), {
  ssr: false,
});
const CriteriaHistory = dynamic(() => import("./criteria-history").then((module) => module.CriteriaHistory), {
  ssr: false,
});

/** What every version of a model is held against before it can be approved, and who has to sign. */
export function CriteriaCard({ model, initial }: { model: string; initial: CriteriaPage }) {
  const query = useQuery({ ...modelApprovalQueries.criteria(model), initialData: initial });
  const [open, setOpen] = useState<"edit" | "history" | null>(null);
  const close = () => setOpen(null);
  return (
    <QueryState query={query} what="acceptance criteria" skeleton={<Skeleton className="h-64" />}>
      {(page) => (
        <>
          <Card>
            <Head page={page} onHistory={() => setOpen("history")} onEdit={() => setOpen("edit")} />
            {page.current === null ? <NoCriteria /> : <CriteriaSet criteria={page.current} />}
            <Lines page={page} />
          </Card>
          {open === "edit" ? <CriteriaDialog page={page} onClose={close} /> : null}
          {open === "history" ? <CriteriaHistory page={page} onClose={close} /> : null}
        </>
      )}
    </QueryState>
  );
}

interface HeadProps {
  page: CriteriaPage;
  onHistory: () => void;
  onEdit: () => void;
}

function Head({ page: { current, history }, onHistory, onEdit }: HeadProps) {
  const { canSetCriteria } = useApprovalRights();
  return (
    <CardHead title="Acceptance criteria">
      {current === null ? <Status kind="unknown">Not set</Status> : <span>v{current.version}</span>}
      {history.length < 2 ? null : (
        <Button size="small" onClick={onHistory}>
          Earlier
          <span className="sr-only"> versions of the criteria</span>
        </Button>
      )}
      {canSetCriteria ? (
        <Button size="small" onClick={onEdit}>
          {current === null ? "Set criteria" : "Change"}
          {current === null ? null : <span className="sr-only"> the criteria</span>}
        </Button>
      ) : null}
    </CardHead>
  );
}

function NoCriteria() {
  const { canSetCriteria } = useApprovalRights();
  return (
    <CardBody className="border-b border-line">
      <p className="text-ink-2">
        Nobody has set any, so no version can pass them.{" "}
        {canSetCriteria ? "Below is" : "A business owner sets them. Below is"} what the versions themselves
        carry and what is usual: it holds for nothing until it is set.
      </p>
    </CardBody>
  );
}

function Lines({ page: { current, suggested, frameworks } }: { page: CriteriaPage }) {
  return (
    <div className={current === null ? "text-ink-3" : undefined}>
      <Facts>
        {criteriaLines(current?.body ?? suggested, frameworks).map(({ key, label, words }) => (
          <Fact key={key} label={<ForeignText text={label} />}>
            <ForeignText text={words} />
          </Fact>
        ))}
      </Facts>
    </div>
  );
}
