import type { Checkpoint, LedgerEntry } from "@/lib/features/ledger/schema/entry";
import type { LedgerItem } from "@/lib/features/ledger/schema/list";
import type { LedgerSummary, Verification } from "@/lib/features/ledger/schema/verification";

const ROOT = `8c1f02d7${"0".repeat(52)}44be`;
export const TEST_HASH = `b802${"1".repeat(56)}41fa`;

/** Exported 14 s after its newest entry and locked, unless told otherwise. */
export function testCheckpoint(more: Partial<Checkpoint>): Checkpoint {
  return {
    size: 1482,
    root: ROOT,
    note: `countersign/1\n1482\nroot=\n\n— countersign-ledger AAAA\n`,
    bucket: "bank-ledger",
    key: "checkpoints/1482",
    versionId: null,
    lockedUntil: "2033-11-23T10:12:54.000Z",
    exportedAt: "2026-11-23T10:12:54.000Z",
    ...more,
  };
}

/** 1,482 entries, all of them found good, unless told otherwise. */
export function testVerification(more: Partial<Verification>): Verification {
  return {
    state: "verified",
    at: "2026-11-23T10:40:00.000Z",
    by: "Aude Auditor",
    entries: 1482,
    verified: 1482,
    checkpoints: 38,
    consistent: 38,
    published: 1482,
    root: ROOT,
    fault: null,
    words: "Every entry holds, and signed checkpoints cover them.",
    durationMs: 412,
    ...more,
  };
}

/** Everything published and verified, unless told otherwise. */
export function testSummary(more: Partial<LedgerSummary>): LedgerSummary {
  return {
    log: "countersign/1",
    entries: 1482,
    since: "2026-08-25T09:00:00.000Z",
    root: ROOT,
    checkpoints: 38,
    waiting: 0,
    waitingSince: null,
    lastCheckpoint: { ...testCheckpoint({}), secondsAfter: 14, signedBy: "countersign-ledger" },
    publishing: true,
    lastVerification: testVerification({}),
    ...more,
  };
}

/** A decision that is published, unless told otherwise. */
export function testItem(more: Partial<LedgerItem>): LedgerItem {
  return {
    seq: 1482,
    at: "2026-11-23T10:12:40.000Z",
    type: "decision.signed",
    group: "decisions",
    title: "Decision signed",
    model: "credit-scoring",
    version: 8,
    actor: { kind: "person", name: "Rita Risk" },
    content: "approve, “Bias on age improved, fine for retail.”",
    hash: TEST_HASH,
    state: "published",
    ...more,
  };
}

/** The same, opened. */
export function testEntry(more: Partial<LedgerEntry>): LedgerEntry {
  return {
    ...testItem({}),
    entryId: "01936000-0000-7000-8000-000000000001",
    envelope: {},
    canon: "{}",
    leaf: "a".repeat(64),
    prev: "b".repeat(64),
    intact: true,
    inclusion: { checkpoint: testCheckpoint({}), path: ["c".repeat(64), "d".repeat(64)] },
    ...more,
  };
}
