import { randomInt } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findingsOf, randomOf, someLedger } from "./testing-ledger";
import { testKey } from "./testing-key";
import { TAMPERS } from "./testing-tamper";
import { runClean, runCorpus } from "./testing-corpus";

/** Of each class here; the benchmark runs all 10,000. */
const OF_EACH = 60;
const CLEAN = 800;
const seed = randomInt(2 ** 31);

describe(`a tampered ledger, seed ${seed}`, () => {
  it.each(Object.keys(TAMPERS))("is found when somebody %s", (name) => {
    expect(runCorpus(name, { seed, count: OF_EACH }).missed).toEqual([]);
  });
});

describe(`a clean ledger, seed ${seed}`, () => {
  it("raises no alarm", () => {
    expect(runClean({ seed, count: CLEAN }).alarms).toEqual([]);
  });

  it("says how far it can be trusted when its end is not published", () => {
    const ours = testKey("countersign-test");
    const ledger = someLedger(randomOf(seed), 20, ours);
    const found = findingsOf(ledger, ours.key);
    expect(found).toMatchObject({ fault: null, entries: 20, verified: 20 });
    expect(found.published).toBe(ledger.exported.at(-1)?.size);
    expect(found.consistent).toBe(found.checkpoints);
  });
});

describe("what is said of a tampered ledger", () => {
  const ours = testKey("countersign-test");

  it("names the first bad entry, and what is good before it", () => {
    const ledger = someLedger(randomOf(7), 20, ours);
    const rows = ledger.rows.map((row) => (row.seq === 18 ? { ...row, canon: Buffer.from("{}") } : row));
    const found = findingsOf(
      { ...ledger, rows, checkpoints: ledger.checkpoints.slice(0, 1), exported: [] },
      ours.key,
    );
    expect(found.fault).toEqual({
      seq: 18,
      kind: "leaf",
      words: "Entry 18 does not have the bytes that were hashed.",
    });
    expect(found).toMatchObject({ entries: 20, verified: 17, root: null });
    expect(found.published).toBe(ledger.checkpoints[0]?.size);
  });

  it("goes on to what a checkpoint that is wrong says nothing of", () => {
    const ledger = someLedger(randomOf(8), 20, ours);
    const [first] = ledger.checkpoints;
    const spoilt = { ...ledger, exported: [], checkpoints: first ? [{ ...first, note: "x" }] : [] };
    expect(findingsOf(spoilt, ours.key)).toMatchObject({
      verified: 20,
      consistent: 0,
      published: 0,
      fault: { kind: "checkpoint_signature", seq: null },
    });
  });
});
