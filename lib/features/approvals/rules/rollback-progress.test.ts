import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Called, type EndpointFound, judgeProgress, refuseStart } from "./rollback-progress";

const wanted = { endpoint: "prod", from: "v7", to: "v6" };
const start = new Date("2026-11-23T10:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const found = (fields: Partial<EndpointFound> = {}): EndpointFound => ({
  status: "InService",
  config: "v7",
  pending: null,
  modifiedAt: start,
  failureReason: null,
  ...fields,
});
const called = (fields: Partial<Called> = {}): Called => ({
  at: later(10),
  isAccepted: false,
  modifiedBefore: start,
  ...fields,
});

describe("judging how far an endpoint is", () => {
  it("is done with what is wanted in service, and with nothing else", () => {
    const any = fc.record({
      status: fc.constantFrom(
        "InService",
        "Updating",
        "RollingBack",
        "SystemUpdating",
        "Failed",
        "Deleting",
        "Creating",
      ),
      config: fc.constantFrom("v6", "v7", "v8", null),
      pending: fc.constantFrom("v6", "v8", null),
      modifiedAt: fc.constantFrom(start, later(20), null),
      failureReason: fc.constantFrom("no capacity", null),
    });
    fc.assert(
      fc.property(any, fc.boolean(), fc.nat(10_000), (endpoint, isAccepted, seconds) => {
        const { kind } = judgeProgress(wanted, endpoint, called({ isAccepted }), later(10 + seconds));
        expect(kind === "done").toBe(endpoint.status === "InService" && endpoint.config === "v6");
        // Nobody asks AWS again unless the endpoint is certainly as it was.
        const isUntouched = endpoint.status === "InService" && endpoint.config === "v7";
        if (kind === "call") expect(isUntouched && endpoint.modifiedAt === start && !isAccepted).toBe(true);
      }),
    );
  });

  it("waits for a call that may still be on its way, then asks again", () => {
    expect(judgeProgress(wanted, found(), called(), later(30)).kind).toBe("wait");
    expect(judgeProgress(wanted, found(), called(), later(41)).kind).toBe("call");
  });

  it("gives up on what AWS accepted and shows no trace of", () => {
    const accepted = called({ isAccepted: true });
    expect(judgeProgress(wanted, found(), accepted, later(100)).kind).toBe("updating");
    expect(judgeProgress(wanted, found(), accepted, later(131)).kind).toBe("failed");
  });

  it("tells somebody else's update from its own", () => {
    const other = found({ status: "Updating", pending: "v9" });
    expect(judgeProgress(wanted, other, called(), later(20))).toEqual({
      kind: "wait",
      words: "SageMaker is bringing prod to v9: somebody else asked for that",
    });
    expect(judgeProgress(wanted, found({ config: "v9" }), called(), later(20))).toEqual({
      kind: "failed",
      reason: "prod serves v9: somebody else changed it meanwhile",
    });
  });
});

describe("before AWS is asked", () => {
  it.each([
    [null, "SageMaker has no endpoint prod any more"],
    [found({ config: "v8" }), "prod serves v8 by now, not v7"],
    [
      found({ status: "Updating", pending: "v9" }),
      "prod is Updating to v9: SageMaker has to finish that first",
    ],
    [found(), null],
  ])("refuses unless it is as it was shown", (endpoint, refusal) => {
    expect(refuseStart(wanted, endpoint)).toBe(refusal);
  });
});
