"use client";

import { useNow } from "@/components/ui/clock";
import type { LedgerSummary } from "@/lib/features/ledger/schema/verification";
import { AgreementTile } from "./agreement-tile";
import { chainTile, checkpointTile, publishedTile } from "./prepare-summary";
import { Tile } from "./tile";

/** Whether it holds, how far it is published, what still waits, and whether SageMaker agrees with it. */
export function LedgerTiles({ summary }: { summary: LedgerSummary }) {
  const now = useNow();
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-[1.2fr_1fr_1fr_1fr]">
      <Tile facts={chainTile(summary)} />
      <Tile facts={checkpointTile(summary)} />
      <Tile facts={publishedTile(summary, now)} />
      <AgreementTile />
    </div>
  );
}
