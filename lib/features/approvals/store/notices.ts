import "server-only";
import { sql } from "kysely";
import type { Role } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";

/** What people are told. */
export interface NewNotice {
  /** "proposal.opened", "decision.applied": what a receiver may sort by. */
  kind: string;
  /** Null: it is about no model. */
  modelId: number | null;
  subject: string;
  words: string;
  /** Path of the page where it can be acted on. */
  path: string;
  roles: readonly Role[];
}

/** Adds a notice in the transaction of what it tells of. */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<void> {
  const { kind, modelId, subject, words, path, roles } = notice;
  await sql`
    insert into approvals_notice (kind, model_id, subject, words, path, roles)
    values (${kind}, ${modelId}, ${subject}, ${words}, ${path}, ${[...roles]}::text[])`.execute(tx);
}
