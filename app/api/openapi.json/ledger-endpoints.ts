import { z } from "zod";

import { entryParamsSchema, entryProofSchema, ledgerEntrySchema } from "@/lib/features/ledger/schema/entry";
import {
  ledgerExportQuerySchema,
  ledgerListQuerySchema,
  ledgerListSchema,
} from "@/lib/features/ledger/schema/list";
import { ledgerSummarySchema, verificationSchema } from "@/lib/features/ledger/schema/verification";
import type { Endpoint } from "@/lib/platform/http/openapi";

/** What was decided and changed, chained, hashed into a tree and signed outside the database. */
export const LEDGER_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/ledger",
    summary: "Entries of the ledger, the newest first",
    tag: "ledger",
    query: ledgerListQuerySchema,
    response: ledgerListSchema,
  },
  {
    method: "get",
    path: "/api/ledger/summary",
    summary: "How many entries and checkpoints there are, the newest checkpoint, and how verifying went last",
    tag: "ledger",
    response: ledgerSummarySchema,
  },
  {
    method: "post",
    path: "/api/ledger/verify",
    summary: "Look through every entry and checkpoint now, and say what holds",
    tag: "ledger",
    response: verificationSchema,
  },
  {
    method: "get",
    path: "/api/ledger/export",
    summary: "Exactly the filtered entries, the oldest first; as NDJSON with their bytes and hashes",
    tag: "ledger",
    query: ledgerExportQuerySchema,
    media: ["application/x-ndjson", "text/csv"],
    response: z.string(),
  },
  {
    method: "get",
    path: "/api/ledger/{seq}",
    summary: "One entry: its bytes, its place in the chain, and its way into the newest checkpoint",
    tag: "ledger",
    params: entryParamsSchema,
    response: ledgerEntrySchema,
  },
  {
    method: "get",
    path: "/api/ledger/{seq}/proof",
    summary: "What proves one entry without the others, as a file",
    tag: "ledger",
    params: entryParamsSchema,
    response: entryProofSchema,
  },
];
