"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { accessQueries } from "./access-queries";

interface AccessDrawerProps {
  model: string | null;
  event: string;
  onClose: () => void;
}

/** One event: what was recorded, and the files it lies in. */
export function AccessDrawer({ model, event, onClose }: AccessDrawerProps) {
  const query = useQuery(accessQueries.event(model, event));
  return (
    <Dialog title="Event" onClose={onClose}>
      <QueryState query={query} what="facts of this event" skeleton={<Skeleton className="h-64" />}>
        {({ raw, files }) => (
          <div className="grid gap-3">
            {files.map(({ bucket, key, grade, reason }) => (
              <p key={`${bucket}/${key}`} className="text-sm break-all">
                <span className="font-mono">{grade}</span> <ForeignText text={`${bucket}/${key}`} />:{" "}
                <ForeignText text={reason} />
              </p>
            ))}
            <pre className="overflow-x-auto rounded bg-sunken p-2 font-mono text-sm">
              {raw === null ? (
                "The file with its record is no longer kept."
              ) : (
                <ForeignText lines text={raw} />
              )}
            </pre>
          </div>
        )}
      </QueryState>
    </Dialog>
  );
}
