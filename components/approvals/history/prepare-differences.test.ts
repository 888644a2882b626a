import { describe, expect, it } from "vitest";

import type { Difference, DifferenceList } from "@/lib/features/approvals/schema/difference";
import { agreementOf, differenceWords } from "./prepare-differences";

const difference: Difference = {
  id: 4,
  kind: "approved_outside",
  model: "fraud-card",
  modelName: "fraud-card",
  version: 21,
  expected: "PendingManualApproval",
  found: "Approved",
  words: "fraud-card v21 is approved in SageMaker.",
  firstSeenAt: "2026-11-20T09:04:00.000Z",
  person: null,
  eventId: null,
  eventAt: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
  note: null,
  resolvedAt: null,
};
const list = (more: Partial<DifferenceList> = {}): DifferenceList => ({
  items: [],
  versions: 42,
  same: 42,
  comparedAt: "2026-11-20T09:05:00.000Z",
  ...more,
});

describe("agreementOf", () => {
  it("tells what differs first, and how much does", () => {
    const one = agreementOf(list({ items: [difference], same: 41 }));
    expect(one).toEqual({
      kind: "bad",
      status: "1 differs",
      value: "41 of 42",
      below: "fraud-card v21 was approved outside Countersign",
    });
    const two = agreementOf(list({ items: [difference, { ...difference, id: 5 }], same: 40 }));
    expect([two.status, two.below]).toEqual(["2 differ", "fraud-card v21 was approved outside Countersign"]);
  });

  it("is bad where a file was replaced though every status is as expected", () => {
    const replaced = list({ items: [{ ...difference, kind: "artifact_replaced" }] });
    expect(agreementOf(replaced)).toMatchObject({ kind: "bad", value: "42 of 42" });
  });

  it("is green only where every version was compared and agrees", () => {
    expect(agreementOf(list())).toMatchObject({ kind: "ok", status: "Agrees" });
    expect(agreementOf(list({ same: 41 }))).toMatchObject({ kind: "wait", value: "41 of 42" });
    const never = list({ versions: 0, same: 0, comparedAt: null });
    expect(agreementOf(never)).toMatchObject({ kind: "unknown", value: "Not known" });
    expect(agreementOf(list({ versions: 0, same: 0 })).kind).toBe("unknown");
  });
});

it("names the version and what happened", () => {
  expect(differenceWords({ ...difference, kind: "registered_decided" })).toBe(
    "fraud-card v21 was registered decided",
  );
});
