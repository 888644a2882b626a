import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import type { LedgerConfig } from "@/lib/platform/config";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { CheckpointBucket, type ExportedNote } from "../collect/checkpoint-bucket";
import { openSigner, readKeys } from "../collect/open-signer";
import { writeCheckpoint } from "../rules/checkpoint";
import { entriesOf } from "../rules/entries";
import { type CheckpointRow, insertCheckpoint, selectNewestCheckpoint } from "../store/checkpoints";
import { type Head, selectHead } from "../store/entries";
import { append } from "./append";
import { type Anchor, checkExported, LedgerContradiction, rootSince } from "./extend-checkpoint";
import { keepContradiction } from "./keep-contradiction";

/** What publishing works with. */
export interface Publishing {
  db: Db;
  actor: Actor;
  aws: Aws;
  config: LedgerConfig;
  now: () => Date;
}

const HOUR_MS = 3_600_000;

function lockEnd(now: Date, years: number): Date {
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
}

function rowOf(
  { size, key, note, versionId, lockedUntil, exportedAt }: ExportedNote,
  root: Buffer,
  bucket: string,
) {
  const row: CheckpointRow = {
    size,
    root,
    note,
    bucket,
    key,
    version_id: versionId,
    locked_until: lockedUntil,
    exported_at: exportedAt,
  };
  return row;
}

/** The newest checkpoint the bucket has, checked; null: it has none, and should have none. */
async function readAnchor(
  bucket: CheckpointBucket,
  { known, log, config }: { known: CheckpointRow | null; log: string; config: LedgerConfig },
): Promise<Anchor | null> {
  const size = (await bucket.newestSizeAfter(known?.size ?? 0)) ?? known?.size;
  if (size === undefined) return null;
  const exported = await bucket.read(size);
  if (!exported)
    throw new LedgerContradiction(`The checkpoint of ${entriesOf(size)} is gone from ${bucket.name}.`);
  return { exported, root: checkExported(exported, { log, keys: readKeys(config) }) };
}

/** An hour without an entry gets one, so that the next checkpoint proves that nothing happened. */
async function markQuietHour({ db, actor, now }: Publishing, anchor: Anchor, bucket: string): Promise<Head> {
  const { size, key, versionId, exportedAt } = anchor.exported;
  if (now().getTime() - exportedAt.getTime() < HOUR_MS) return selectHead(db);
  await withTransaction(db, (tx) =>
    append(tx, actor, {
      type: "checkpoint.published",
      idempotencyKey: `checkpoint ${size}`,
      body: { size, root: anchor.root.toString("hex"), bucket, key, versionId },
    }),
  );
  return selectHead(db);
}

async function exportSigned(
  work: Publishing,
  bucket: CheckpointBucket,
  head: Head,
  root: Buffer,
): Promise<void> {
  const { db, aws, config, now } = work;
  const { log, seq: size } = head;
  const note = await openSigner(aws, config)(writeCheckpoint({ origin: log, size, root }));
  await bucket.put(size, note, lockEnd(now(), config.lockYears));
  // Read back also where ours was put: what counts is what lies there.
  const exported = await bucket.read(size);
  if (!exported)
    throw new Error(`${bucket.name} took the checkpoint of ${entriesOf(size)} and does not have it.`);
  if (!checkExported(exported, { log, keys: readKeys(config) }).equals(root))
    throw new LedgerContradiction(
      `Another ledger's checkpoint of ${entriesOf(size)} lies in ${bucket.name}.`,
    );
  await insertCheckpoint(db, rowOf(exported, root, bucket.name));
}

async function publish(work: Publishing): Promise<void> {
  const { db, aws, config } = work;
  const bucket = new CheckpointBucket(aws, config);
  const known = await selectNewestCheckpoint(db);
  const before = await selectHead(db);
  const anchor = await readAnchor(bucket, { known, log: before.log, config });
  if (anchor) {
    await rootSince(db, anchor, before);
    // A worker that died after its export left this row out.
    await insertCheckpoint(db, rowOf(anchor.exported, anchor.root, bucket.name));
  }
  const isQuiet = anchor !== null && anchor.exported.size === before.seq;
  const head = isQuiet ? await markQuietHour(work, anchor, bucket.name) : before;
  if (head.seq === (anchor?.exported.size ?? 0)) return;
  await exportSigned(work, bucket, head, await rootSince(db, anchor, head));
}

/**
 * Signs the tree as it is now and puts the note where the database can't reach, unless that is done. The newest note is
 * read back from there first, and nothing is signed that does not continue it. Throws LedgerContradiction, and keeps it
 * for the page, when the database and what was exported can't both be true.
 */
export async function publishCheckpoint(work: Publishing): Promise<void> {
  requirePermission(work.actor, "ledger:publish");
  try {
    await publish(work);
  } catch (error) {
    if (error instanceof LedgerContradiction) await keepContradiction(work, error);
    throw error;
  }
}
