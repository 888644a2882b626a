"use client";

import { useQuery } from "@tanstack/react-query";

import { DrawerSection } from "@/components/access/drawer-panel";
import { FileLink } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { proofAddress } from "@/lib/features/ledger/queries";
import type { LedgerEntry } from "@/lib/features/ledger/schema/entry";
import { checkProof } from "./check-proof";
import { proofState, proofWords } from "./prepare-proof";

/** Why an entry can be believed, checked while it is looked at, and the file that shows it to others. */
export function EntryProof({ entry }: { entry: LedgerEntry }) {
  const { data: check = null } = useQuery({
    queryKey: ["ledger", "proof", entry],
    queryFn: () => checkProof(entry),
    staleTime: Infinity,
    refetchInterval: false,
  });
  const { kind, words } = proofState(entry, check);
  return (
    <DrawerSection title="Proof" beside={<Status kind={kind}>{words}</Status>}>
      <div className="grid justify-items-start gap-2">
        {proofWords(entry, check).map((sentence) => (
          <p key={sentence} className="[overflow-wrap:anywhere]">
            <ForeignText text={sentence} />
          </p>
        ))}
        <FileLink href={proofAddress(entry.seq)} size="small">
          Download proof
        </FileLink>
        <p className="text-sm text-ink-3">
          JSON: its bytes, its hashes and the way to the checkpoint, to be checked without this database.
        </p>
      </div>
    </DrawerSection>
  );
}
