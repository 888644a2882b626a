"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { accessQueries } from "@/lib/features/access/queries";
import type { AccessFinding } from "@/lib/features/access/schema/coverage";
import type { EventDetail } from "@/lib/features/access/schema/proof";
import { DrawerFacts } from "./drawer-facts";
import { DrawerPanel, DrawerSection } from "./drawer-panel";
import { DrawerRecord } from "./drawer-record";
import { DrawerUnusual } from "./drawer-unusual";
import { ProofFiles } from "./proof-files";

interface AccessDrawerProps {
  model: string | null;
  event: string;
  findings: readonly AccessFinding[];
  onClose: () => void;
}

/** One event: who did what, the files that prove it, and the record as it was written. */
export function AccessDrawer({ model, event, findings, onClose }: AccessDrawerProps) {
  const query = useQuery(accessQueries.event(model, event));
  const action = query.data?.event.action;
  return (
    <DrawerPanel
      title={action === undefined ? "Event" : <ForeignText text={action} />}
      opener={`[data-event="${event}"] button`}
      onClose={onClose}
    >
      <QueryState query={query} what="facts of this event" skeleton={<DrawerSkeleton />}>
        {(detail) => <Detail detail={detail} findings={findings} />}
      </QueryState>
    </DrawerPanel>
  );
}

function Detail({ detail, findings }: { detail: EventDetail; findings: readonly AccessFinding[] }) {
  const { event, files, raw } = detail;
  return (
    <>
      {event.grade === "X" ? <Doubt /> : null}
      <DrawerUnusual unusual={event.unusual} />
      <DrawerFacts event={event} raw={raw} />
      <DrawerSection title="Proof">
        <ProofFiles files={files} findings={findings} />
      </DrawerSection>
      <DrawerRecord raw={raw} files={files.length} />
    </>
  );
}

/** What a file says that failed its proof is no fact. */
function Doubt() {
  return (
    <p className="grid justify-items-start gap-1 border-b border-line bg-bad-soft/60 px-4 py-3">
      <Status kind="bad">Proof failed</Status>
      CloudTrail did not sign what is told here: whether it happened is not known.
    </p>
  );
}

function DrawerSkeleton() {
  return (
    <div className="grid gap-3 p-4">
      <Skeleton className="h-40" />
      <Skeleton className="h-32" />
      <Skeleton className="h-64" />
    </div>
  );
}
