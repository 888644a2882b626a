import { describe, expect, it } from "vitest";
import { type Compared, firstLook, lookAtModel } from "./reconcile-model";

const at = (day: number) => new Date(`2026-11-${String(day).padStart(2, "0")}T10:00:00Z`);
const now = at(20);
const version = (fields: Partial<Compared> = {}): Compared => ({
  arn: "arn:v8",
  version: 8,
  status: "Approved",
  changedAt: at(5),
  registeredAt: at(5),
  mark: null,
  expected: null,
  underWay: null,
  open: null,
  ...fields,
});

describe("the first look at a model", () => {
  it("takes every version over as it is found", () => {
    const look = firstLook([version(), version({ arn: "arn:v9", version: 9, status: null })], null, now);
    expect(look).toEqual({
      adopted: [
        { arn: "arn:v8", version: 8, status: "Approved", since: at(5) },
        { arn: "arn:v9", version: 9, status: null, since: at(5) },
      ],
      baselines: [],
      raised: [],
      resolved: [],
    });
  });

  it("takes nothing over that was registered since the account is watched", () => {
    const fresh = version({ registeredAt: at(12), changedAt: at(12) });
    const look = firstLook([fresh], at(10), now);
    expect(look.adopted).toEqual([]);
    expect(look.raised).toMatchObject([{ kind: "registered_decided", found: "Approved" }]);
    expect(firstLook([version()], at(10), now).raised).toEqual([]);
  });

  it("does not take over what a decision of ours is just bringing about", () => {
    const underWay = { decision: "d1", status: "Approved" } as const;
    const look = firstLook([version({ mark: "d1", underWay })], null, now);
    expect(look).toMatchObject({
      adopted: [],
      baselines: [{ status: "PendingManualApproval" }],
      raised: [],
    });
  });
});

describe("a later look", () => {
  const expected = { status: "Approved", since: at(10), decision: "d1" } as const;

  it("believes nothing that was read before the decision, unless it names the decision", () => {
    const old = version({ status: "PendingManualApproval", changedAt: at(5), expected });
    expect(lookAtModel([old], now).raised).toEqual([]);
    // The clock of whoever wrote the decision down was ahead.
    expect(lookAtModel([{ ...old, mark: "d1" }], now).raised).toMatchObject([{ kind: "reset_outside" }]);
  });

  it("says nothing of a status AWS does not tell", () => {
    expect(lookAtModel([version({ status: null, expected })], now)).toEqual({
      baselines: [],
      raised: [],
      resolved: [],
    });
  });
});
