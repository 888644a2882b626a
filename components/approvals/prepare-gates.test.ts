import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { GATE_KINDS, GATE_RESULTS } from "@/lib/features/approvals/schema/kinds";
import { allWords, gatesState, judgedState, overrideWords, shortGates } from "./prepare-gates";
import { testGate } from "./testing/review";

describe("gatesState", () => {
  it("is green only where there are gates and all of them passed", () => {
    expect(gatesState({ passed: 9, total: 9 })).toEqual({ kind: "ok", words: "9 of 9 passed" });
    expect(gatesState({ passed: 8, total: 9 })).toEqual({ kind: "warn", words: "8 of 9 passed" });
    expect(gatesState({ passed: 0, total: 0 })).toEqual({ kind: "unknown", words: "No criteria set" });
    expect(gatesState(null)).toEqual({ kind: "unknown", words: "Not evaluated yet" });
  });
});

describe("judgedState", () => {
  it("is red where a gate failed, and not where one is only not known", () => {
    expect(judgedState([testGate({}), testGate({ result: "failed" })]).kind).toBe("bad");
    expect(judgedState([testGate({}), testGate({ result: "unknown" })]).kind).toBe("warn");
    expect(judgedState([testGate({})]).kind).toBe("ok");
  });
});

const gates = fc
  .array(fc.record({ kind: fc.constantFrom(...GATE_KINDS), result: fc.constantFrom(...GATE_RESULTS) }))
  .map((list) => list.map((each, at) => testGate({ ...each, key: String(at) })));

describe("shortGates", () => {
  it("never leaves out a gate that has not passed, nor shows one twice", () => {
    fc.assert(
      fc.property(gates, (all) => {
        const shown = shortGates(all);
        expect(new Set(shown).size).toBe(shown.length);
        expect(all.filter((gate) => gate.result !== "passed").every((gate) => shown.includes(gate))).toBe(
          true,
        );
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(4, all.length));
      }),
    );
  });

  it("shows what failed first, then figures in the order of the criteria", () => {
    const order = shortGates([
      testGate({ key: "card", kind: "card" }),
      testGate({ key: "auc" }),
      testGate({ key: "recall" }),
      testGate({ key: "findings", kind: "findings", result: "failed" }),
      testGate({ key: "dpl", kind: "bias" }),
    ]);
    expect(order.map(({ key }) => key)).toEqual(["findings", "auc", "recall", "dpl"]);
  });
});

describe("allWords", () => {
  it("counts what the link leads to", () => {
    expect(allWords([])).toBe("Criteria, lineage and open findings");
    expect(allWords([testGate({})])).toBe("The criterion, lineage and open findings");
    expect(allWords([testGate({}), testGate({})])).toBe("All 2 criteria, lineage and open findings");
  });
});

describe("overrideWords", () => {
  it("names every gate that is signed over", () => {
    expect(overrideWords([testGate({})])).toBeNull();
    expect(
      overrideWords([testGate({ result: "failed" }), testGate({ label: "DPL, sex", result: "unknown" })]),
    ).toBe("I approve although 2 gates have not passed: AUC, DPL, sex. One more person has to sign.");
  });
});
