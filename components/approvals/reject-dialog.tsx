"use client";

import { useQuery } from "@tanstack/react-query";

import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { QueryState } from "@/components/layout/query-state";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import { modelPath, modelQueries } from "@/lib/features/models/queries";
import { servingNow } from "./prepare-serving";

interface RejectDialogProps {
  review: Review;
  /** What rejecting means, as it is signed. */
  meaning: string;
  onReject: () => void;
  onClose: () => void;
}

/** Asks once more before a version is refused: what that means, and what goes on serving whatever is decided. */
export function RejectDialog({ review, meaning, onReject, onClose }: RejectDialogProps) {
  const { model, version } = review;
  return (
    <Dialog title={`Reject v${version}?`} onClose={onClose}>
      <div className="grid gap-3">
        <p>
          <ForeignText text={meaning} />
        </p>
        <Serving model={model} version={version} />
        <div className="mt-1 flex flex-wrap justify-end gap-2 border-t border-line pt-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="danger" onClick={onReject}>
            Reject v{version}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Rejecting takes nothing down: SageMaker's status and what an endpoint serves are two things. */
function Serving({ model, version }: { model: string; version: number }) {
  const query = useQuery(modelQueries.page(model));
  return (
    <QueryState query={query} what="endpoints of this model" skeleton={<Skeleton className="h-10" />}>
      {({ deployments }) => {
        const serving = servingNow(deployments, version);
        return (
          <div className="grid gap-2 rounded-md bg-sunken px-3 py-2">
            <ul className="grid gap-1">
              {serving.lines.map((line) => (
                <li key={line} className="[overflow-wrap:anywhere]">
                  <ForeignText text={line} />
                </li>
              ))}
            </ul>
            <p className="text-sm text-ink-2">{serving.after}</p>
            {serving.isServed ? (
              <div>
                <ButtonLink size="small" href={`${modelPath(model)}/approvals`}>
                  Roll back
                </ButtonLink>
              </div>
            ) : null}
          </div>
        );
      }}
    </QueryState>
  );
}
