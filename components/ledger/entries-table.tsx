import { Table, Th } from "@/components/ui/table";
import type { LedgerItem } from "@/lib/features/ledger/schema/list";
import type { Verification } from "@/lib/features/ledger/schema/verification";
import { EntryRow } from "./entry-row";

interface EntriesTableProps {
  items: LedgerItem[];
  /** How looking through all of them last went; null: nobody did. */
  verification: Verification | null;
}

/** Entries, the newest first; on narrow screens a card each. */
export function EntriesTable({ items, verification }: EntriesTableProps) {
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
      <tbody className="[&>tr]:cursor-pointer [&>tr:hover]:bg-sunken/60">
        {items.map((item) => (
          <EntryRow key={item.seq} item={item} verification={verification} />
        ))}
      </tbody>
    </Table>
  );
}
