"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { QueryState } from "@/components/layout/query-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { complianceQueries, isRunning } from "@/lib/features/compliance/queries";
import { RemediationFacts } from "./remediation-facts";

interface FollowDialogProps {
  model: string;
  id: string;
  onClose: () => void;
}

/** Follows a remediation to its end. Closing it changes nothing: the worker goes on. */
export function FollowDialog({ model, id, onClose }: FollowDialogProps) {
  const client = useQueryClient();
  const query = useQuery(complianceQueries.remediation(model, id));
  const ended = query.data !== undefined && !isRunning(query.data);
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: ["compliance", "page"] });
  }, [ended, client]);
  return (
    <Dialog title="Remediation" onClose={onClose}>
      <QueryState query={query} what="steps of this remediation" skeleton={<Skeleton className="h-24" />}>
        {(remediation) => (
          <div className="grid gap-3">
            <p className="min-w-0 [overflow-wrap:anywhere]">
              <ForeignText className="font-mono text-sm" text={remediation.target} /> on{" "}
              <ForeignText className="font-mono text-sm" text={remediation.resource} />
            </p>
            <div aria-live="polite">
              <RemediationFacts remediation={remediation} />
            </div>
          </div>
        )}
      </QueryState>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
        <span className="text-sm text-ink-3">
          {ended ? "" : "It goes on when this is closed. The tab shows how it ended."}
        </span>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
