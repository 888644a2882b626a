import { StackedTd, StackedTr } from "@/components/ui/table";
import { ForeignText } from "@/components/ui/foreign-text";
import { useNow } from "@/components/ui/clock";
import type { AccessEvent } from "@/lib/features/access/schema/event";
import { formatClock, formatShort, visibleText } from "@/lib/platform/format";
import { FilterCell } from "./filter-cell";
import { useFilterBy } from "./filter-by";
import { FromCell, ModelsCell, OnCell, ResultCell, WhoCell } from "./event-cells";

/** One event; its time opens its record and proof, every other cell can be filtered by. */
export function EventRow({ event, model }: { event: AccessEvent; model: string | null }) {
  const { open } = useFilterBy();
  const now = useNow();
  const at = Date.parse(event.at);
  return (
    <StackedTr tone={event.result === "denied" ? "bad" : undefined} data-event={event.id}>
      <StackedTd label="Time, UTC">
        <button
          type="button"
          title="Open its record and proof"
          onClick={() => open(event.id)}
          className="block rounded text-left font-mono text-sm whitespace-nowrap text-accent hover:underline"
        >
          <time dateTime={event.at}>
            {formatClock(at)}
            <span className="block text-2xs text-ink-3">{formatShort(at, now).slice(0, -6)}</span>
          </time>
          <span className="sr-only">Open {visibleText(event.action)}</span>
        </button>
      </StackedTd>
      <StackedTd label="Action">
        <FilterCell
          param="action"
          value={event.action}
          event={event.id}
          title={visibleText(`${event.source} ${event.action}`)}
          className="font-medium"
        >
          <ForeignText text={event.action} />
        </FilterCell>
      </StackedTd>
      <StackedTd label="Who">
        <WhoCell event={event} />
      </StackedTd>
      <StackedTd label="From">
        <FromCell event={event} />
      </StackedTd>
      <StackedTd label="On" wide>
        <OnCell event={event} model={model} />
      </StackedTd>
      {model === null ? (
        <StackedTd label="Model, place" wide>
          <ModelsCell event={event} />
        </StackedTd>
      ) : null}
      <StackedTd label="Result, proof">
        <ResultCell event={event} />
      </StackedTd>
    </StackedTr>
  );
}
