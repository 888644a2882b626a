import { DrawerSection } from "@/components/access/drawer-panel";
import { Copyable } from "@/components/ui/copyable";
import type { LedgerEntry } from "@/lib/features/ledger/schema/entry";

/** How an entry hangs on the one before it, and in the tree. */
export function EntryHashes({ entry: { seq, leaf, prev, hash } }: { entry: LedgerEntry }) {
  const before = seq === 1 ? "Zeros: it is the first entry." : "Hash of the entry before it.";
  return (
    <DrawerSection title="Hashes">
      <dl className="grid gap-2">
        <Hash name="Leaf" value={leaf} means="SHA-256 of 0x00 and its bytes: its place in the tree." />
        <Hash name="Previous" value={prev} means={before} />
        <Hash
          name="Hash"
          value={hash}
          means="SHA-256 of 0x02, previous and leaf: what the next entry hangs on."
        />
      </dl>
    </DrawerSection>
  );
}

function Hash({ name, value, means }: { name: string; value: string; means: string }) {
  return (
    <div className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">
        <Copyable text={value} label={name.toLowerCase()} />
        <span className="block text-sm text-ink-2">{means}</span>
      </dd>
    </div>
  );
}
