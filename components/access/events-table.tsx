import { StackedHead, Table, Th } from "@/components/ui/table";
import type { AccessEvent } from "@/lib/features/access/schema/event";
import { EventRow } from "./event-row";

interface EventsTableProps {
  events: AccessEvent[];
  /** Null: the whole estate, where each row tells its models and its place. */
  model: string | null;
}

/** Events, the newest first; on narrow screens a card each. */
export function EventsTable({ events, model }: EventsTableProps) {
  return (
    <Table label="Events" stacks dense fixed>
      <colgroup className="max-md:hidden">
        <col className="w-[82px]" />
        <col className={model === null ? "w-[140px]" : "w-[168px]"} />
        <col className={model === null ? "w-[138px]" : "w-[152px]"} />
        <col className={model === null ? "w-[118px]" : "w-[128px]"} />
        <col />
        {model === null ? <col className="w-[124px]" /> : null}
        <col className="w-[118px]" />
      </colgroup>
      <StackedHead>
        <Th>Time, UTC</Th>
        <Th>Action</Th>
        <Th>Who</Th>
        <Th>From</Th>
        <Th>On</Th>
        {model === null ? <Th>Model, place</Th> : null}
        <Th>Result, proof</Th>
      </StackedHead>
      <tbody>
        {events.map((event) => (
          <EventRow key={event.id} event={event} model={model} />
        ))}
      </tbody>
    </Table>
  );
}
