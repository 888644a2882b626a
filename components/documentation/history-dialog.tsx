"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { documentationQueries } from "@/lib/features/documentation/queries";
import type { FieldHistory, WrittenField } from "@/lib/features/documentation/schema/documentation";
import { formatDate } from "@/lib/platform/format";

interface HistoryDialogProps {
  model: string;
  field: WrittenField;
  onClose: () => void;
}

/** Every version of a text, the newest first. */
export function HistoryDialog({ model, field, onClose }: HistoryDialogProps) {
  const query = useQuery(documentationQueries.history(model, field.field));
  return (
    <Dialog title={`Versions of: ${field.title}`} onClose={onClose} wide>
      <QueryState query={query} what="versions of this text" skeleton={<Skeleton className="h-24" />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-ink-2">Nobody wrote this yet.</p>
          ) : (
            <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {items.map((item) => (
                <Version key={item.version} item={item} />
              ))}
            </ol>
          )
        }
      </QueryState>
    </Dialog>
  );
}

function Version({ item }: { item: FieldHistory["items"][number] }) {
  const { version, text, writtenBy, writtenAt, reviewOn } = item;
  return (
    <li data-version={version} className="border-b border-line pb-3 last:border-b-0 last:pb-0">
      <p className="text-sm text-ink-3">
        <span className="font-medium text-ink">Version {version}</span>,{" "}
        {text === "" ? "taken back" : "written"} by <ForeignText text={writtenBy} />,{" "}
        <Time value={writtenAt} />
        {text === "" ? null : `, review by ${formatDate(reviewOn)}`}
      </p>
      {text === "" ? null : (
        <p className="mt-1 [overflow-wrap:anywhere]">
          <ForeignText lines text={text} />
        </p>
      )}
    </li>
  );
}
