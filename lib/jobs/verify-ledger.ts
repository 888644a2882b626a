import "server-only";
import { verifyAndKeep } from "@/lib/features/ledger/service/verify-now";
import type { JobContext } from "./registry";

/** Looks through the whole ledger, and keeps how that went for the page. */
export async function verifyWholeLedger({ db, actor, config, now }: JobContext): Promise<void> {
  await verifyAndKeep(db, actor, { keys: config.ledger?.verifierKeys ?? [], now });
}
