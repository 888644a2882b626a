import { describe, expect, it } from "vitest";

import { draftErrors, mayAsk, mayDecide, mayEnd, waitsWords } from "./prepare-exceptions";
import type { ComplianceRights } from "./rights";
import { testException } from "./testing/page";

const RIGHTS: ComplianceRights = {
  canExport: true,
  canRequest: true,
  canGrant: true,
  canRemediate: true,
  names: ["Rita Risk", "risk@example.com"],
};
const ENGINEER = { ...RIGHTS, canGrant: false, names: ["Erik Engineer"] };
const AUDITOR = { ...RIGHTS, canRequest: false, canGrant: false, names: ["Ada Auditor"] };

describe("asking for an exception", () => {
  it("is for duties that fall short, and again when one ends soon", () => {
    const may = (state: Parameters<typeof mayAsk>[0]["state"], exception = null) =>
      mayAsk({ state, exception }, ENGINEER);
    expect([may("not_met"), may("part"), may("unknown"), may("met")]).toEqual([true, true, false, false]);
    expect(mayAsk({ state: "excepted", exception: testException({}) }, ENGINEER)).toBe(true);
    const later = testException({ endsSoon: false });
    expect(mayAsk({ state: "excepted", exception: later }, ENGINEER)).toBe(false);
  });

  it("is not for auditors, nor where one waits already", () => {
    expect(mayAsk({ state: "not_met", exception: null }, AUDITOR)).toBe(false);
    const asked = testException({ state: "asked" });
    expect(mayAsk({ state: "not_met", exception: asked }, ENGINEER)).toBe(false);
  });

  it("names every field that is missing", () => {
    const days = { from: "2026-11-23", to: "2027-11-23" };
    const empty = { reason: "too short", owner: " x ", expiresOn: "" };
    expect(Object.keys(draftErrors(empty, days))).toEqual(["reason", "owner", "expiresOn"]);
    const whole = { reason: "The key is being made.", owner: "Olga", expiresOn: "2026-11-23" };
    expect(draftErrors(whole, days)).toEqual({});
    expect(draftErrors({ ...whole, expiresOn: "2027-11-24" }, days).expiresOn).toMatch(/a year ahead/);
  });
});

describe("deciding and ending", () => {
  it("is never for whoever asked", () => {
    const asked = testException({ state: "asked" });
    expect(mayDecide(asked, RIGHTS)).toBe(true);
    expect(waitsWords(asked, RIGHTS)).toBeNull();
    const own = testException({ state: "asked", requestedBy: "Rita Risk" });
    expect(mayDecide(own, RIGHTS)).toBe(false);
    expect(waitsWords(own, RIGHTS)).toBe("You asked for it: somebody else decides.");
    expect(waitsWords(asked, AUDITOR)).toMatch(/compliance:grant/);
  });

  it("ends by those it concerns", () => {
    expect(mayEnd(testException({}), RIGHTS)).toBe(true);
    expect(mayEnd(testException({}), ENGINEER)).toBe(true);
    expect(mayEnd(testException({}), { ...ENGINEER, names: ["Otto Other"] })).toBe(false);
    expect(mayEnd(testException({}), { ...ENGINEER, names: ["olga owner"] })).toBe(true);
    expect(mayEnd(testException({ requestedBy: "Ada Auditor" }), AUDITOR)).toBe(false);
    expect(mayEnd(testException({ state: "expired" }), RIGHTS)).toBe(false);
  });
});
