import "server-only";
import { randomBytes } from "node:crypto";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import packageJson from "@/package.json" with { type: "json" };
import { envelopeActor, rowOf } from "../rules/build-entry";
import { canonicalize } from "../rules/canonical";
import { readEnvelope } from "../rules/read-envelope";
import { uuidv7 } from "../rules/uuid";
import { type Envelope, type Evidence, NO_SUBJECT, type Subject } from "../schema/envelope";
import { type TypedBody, VOCABULARY } from "../schema/vocabulary";
import { type EntryRow, insertEntry, lockHead, selectByIdempotencyKey } from "../store/entries";

/** What is written down. */
export type NewEntry = TypedBody & {
  /** Absent: it is about no model. */
  subject?: Subject;
  /** The same act with the same key is written once; absent: every call is an act of its own. */
  idempotencyKey?: string;
  client?: Envelope["client"];
  evidence?: Evidence[];
  /** Id of the entry that brought it about. */
  cause?: string;
};

/** An entry that is in the ledger, once the caller's transaction is committed. */
export interface Appended {
  seq: number;
  entryId: string;
  at: Date;
  hash: string;
}

const { version } = packageJson;

function appendedOf(row: Pick<EntryRow, "seq" | "entry_id" | "recorded_at" | "hash">): Appended {
  return { seq: row.seq, entryId: row.entry_id, at: row.recorded_at, hash: row.hash.toString("hex") };
}

/** The entry that was written with this key before, if it says the same. */
async function replay(tx: Tx, wanted: Envelope): Promise<Appended> {
  const row = await selectByIdempotencyKey(tx, wanted.idem);
  if (!row) throw new Error("the ledger refused an entry and holds none with its key");
  const kept = readEnvelope(row.canon);
  const act = ({ type, actor, subject, body }: Envelope) =>
    canonicalize({ type, iss: actor.iss, sub: actor.sub, subject, body });
  if (kept && act(kept) === act(wanted)) return appendedOf(row);
  throw new AppError("conflict", "Something else was recorded with this idempotency key.");
}

/**
 * The one writer of the ledger: adds an entry in the caller's transaction, so that neither is without the other. It holds
 * the end of the chain until that transaction ends: call it last. Throws AppError "conflict" when the idempotency key
 * was used for something else, ZodError or NotCanonicalError for a body that is not of its type.
 */
export async function append(tx: Tx, actor: Actor, entry: NewEntry): Promise<Appended> {
  const { type, subject = NO_SUBJECT, client = null, evidence = [], cause } = entry;
  const body = VOCABULARY[type].body.parse(entry.body);
  const { log, seq, hash, at } = await lockHead(tx);
  const entryId = uuidv7(at);
  const envelope: Envelope = {
    v: 1,
    log,
    seq: seq + 1,
    entry_id: entryId,
    type,
    nonce: randomBytes(16).toString("hex"),
    at: at.toISOString(),
    idem: entry.idempotencyKey ?? entryId,
    actor: envelopeActor(actor),
    client,
    subject,
    body,
    evidence,
    cause: cause === undefined ? null : { entry_id: cause },
    app: { version },
  };
  const row = rowOf(envelope, hash);
  return (await insertEntry(tx, row)) ? appendedOf(row) : replay(tx, envelope);
}
