import { describe, expect, it } from "vitest";

import {
  costWords,
  fileCounts,
  headFindings,
  loggedState,
  orderFindings,
  timesWords,
  unprovenWords,
  wayWords,
} from "./prepare-coverage";
import { testFinding, testPlace } from "./testing/coverage";

describe("the state of a half", () => {
  it("is green only where it is logged whole", () => {
    const halves = ["on", "off", "partly", "unknown"] as const;
    expect(halves.map((logged) => loggedState(logged, "data").kind)).toEqual([
      "ok",
      "warn",
      "warn",
      "unknown",
    ]);
    expect(loggedState("off", "management")).toEqual({ kind: "bad", words: "Not logged" });
  });
});

describe("a place", () => {
  it("says where its events come from and why they are not proven", () => {
    const trail = testPlace({ trail: "arn:aws:cloudtrail:eu-west-1:447120938816:trail/bank-audit" });
    expect([wayWords(trail), unprovenWords(trail)]).toEqual(["trail bank-audit", null]);
    const lookup = testPlace({ way: "lookup", trail: null, validatesFiles: null, provenFrom: null });
    expect(unprovenWords(lookup)).toBe("AWS signs nothing here");
    expect(unprovenWords(testPlace({ validatesFiles: false }))).toBe("The trail writes no digests");
    expect(unprovenWords(testPlace({ validatesFiles: null }))).toMatch(/not known$/);
    expect(unprovenWords(testPlace({ provenFrom: null }))).toBe("No digest was verified yet");
  });

  it("counts its files by how they stand, the worst first; none read is not zero", () => {
    const files = { proven: 1204, waiting: 0, unprovable: 0, failed: 2, quarantined: 1 };
    expect(fileCounts(testPlace({ files }))?.map(({ words }) => words)).toEqual([
      "2 failed the proof",
      "1 quarantined",
      "1,204 proven",
    ]);
    const none = { proven: 0, waiting: 0, unprovable: 0, failed: 0, quarantined: 0 };
    expect(fileCounts(testPlace({ files: none }))).toBeNull();
  });
});

describe("findings", () => {
  const stop = testFinding({ id: "stop" });
  const forged = testFinding({ id: "forged", kind: "file_forged", firstSeenAt: "2026-11-20T09:00:00.000Z" });
  const role = testFinding({ id: "role", kind: "shared_role", severity: "warn" });
  const own = testFinding({ id: "own", kind: "data_events_off", severity: "warn", model: "reco" });
  const other = testFinding({ id: "other", kind: "data_events_off", severity: "warn", model: "fraud" });

  it("begin with what of the model is not logged", () => {
    const ids = orderFindings([role, stop, other, forged, own], "reco").map(({ id }) => id);
    expect(ids).toEqual(["own", "forged", "stop", "role", "other"]);
  });

  it("are all on screen where they say what of the model is not logged", () => {
    const many = ["a", "b", "c", "d", "e"].map((id) => ({ ...own, id }));
    expect(headFindings(orderFindings([stop, ...many], "reco"), "reco")).toHaveLength(5);
    expect(headFindings(orderFindings([stop, ...many], null), null)).toHaveLength(3);
  });

  it("say the time they speak of", () => {
    const from = "2026-11-18T09:00:00.000Z";
    expect(timesWords(testFinding({ from }))).toBe("Since 18 Nov 2026, 09:00:00 UTC");
    expect(timesWords(testFinding({ from, to: "2026-11-18T10:00:00.000Z" }))).toBe(
      "18 Nov 2026, 09:00:00 UTC to 18 Nov 2026, 10:00:00 UTC",
    );
    expect(timesWords(stop)).toBeNull();
  });
});

describe("costWords", () => {
  const remedy = { words: "", call: null, input: null, basis: "At $0.10 for 100,000." };

  it("tells an unknown cost from none", () => {
    expect(costWords({ ...remedy, dollarsAMonth: 12.5 })).toBe(
      "It would cost $12.50 a month. At $0.10 for 100,000.",
    );
    expect(costWords({ ...remedy, dollarsAMonth: 0 })).toBe("It costs nothing more. At $0.10 for 100,000.");
    expect(costWords({ ...remedy, dollarsAMonth: null })).toMatch(/^What it would cost is not known\./);
    expect(costWords({ ...remedy, dollarsAMonth: null, basis: null })).toBeNull();
  });
});
