import { Table, Th } from "@/components/ui/table";
import type { LedgerItem } from "@/lib/features/ledger/schema/list";
import { EntryRow } from "./entry-row";

/** Entries, the newest first; on narrow screens a card each. */
export function EntriesTable({ items }: { items: LedgerItem[] }) {
  return (
    <Table label="Entries" stacks dense>
      <thead className="max-md:hidden">
        <tr>
          <Th number>#</Th>
          <Th>When, UTC</Th>
          <Th>What</Th>
          <Th>On</Th>
          <Th>Who</Th>
          <Th>Content</Th>
          <Th>Hash</Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <EntryRow key={item.seq} item={item} />
        ))}
      </tbody>
    </Table>
  );
}
