import { describe, expect, it } from "vitest";

import { noRulesWords, oldestRead, placeTrouble, regionsOf } from "./prepare-places";
import {
  mendableOf,
  outcomeWords,
  remediationState,
  runningOn,
  stepState,
  worstFirst,
} from "./prepare-remedies";
import { testPlace, testRemediation, testRule } from "./testing/rules";

describe("what can be mended", () => {
  it("is what breaks a rule that has a document, and is asked about", () => {
    const rules = [
      testRule({}),
      testRule({ resourceId: 11, state: "COMPLIANT" }),
      testRule({ resourceId: 12, remediation: null }),
      testRule({ resourceId: 13 }),
    ];
    const named = [10, 11, 12].map((resourceId) => ({ ruleId: 1, resourceId }));
    expect(mendableOf({ rules }, named).map(({ resourceId }) => resourceId)).toEqual([10]);
  });

  it("is followed while it runs, and started anew once it ended", () => {
    const named = { ruleId: 1, resourceId: 10 };
    expect(runningOn([testRemediation({ state: "evaluating" })], named)?.id).toBe("5");
    expect(runningOn([testRemediation({ state: "failed" })], named)).toBeNull();
    expect(runningOn([testRemediation({ resourceId: 11 })], named)).toBeNull();
  });
});

describe("rules", () => {
  it("stand with what breaks them first, otherwise as they came", () => {
    const states = [
      "NOT_APPLICABLE",
      "COMPLIANT",
      "INSUFFICIENT_DATA",
      "NON_COMPLIANT",
      "COMPLIANT",
    ] as const;
    const rules = states.map((state, ruleId) => testRule({ state, ruleId }));
    expect(worstFirst(rules).map(({ ruleId }) => ruleId)).toEqual([3, 2, 1, 4, 0]);
  });
});

describe("how a remediation went", () => {
  it("is a success only where the rule says so", () => {
    const ended = (result: "COMPLIANT" | "NON_COMPLIANT" | null) =>
      testRemediation({ state: "succeeded", result });
    expect(remediationState(ended("COMPLIANT")).kind).toBe("ok");
    expect(remediationState(ended("NON_COMPLIANT")).kind).toBe("bad");
    expect(remediationState(ended(null)).kind).toBe("unknown");
    expect(outcomeWords(ended("NON_COMPLIANT"))).toMatch(/still finds ml-pricing-train non-compliant/);
    expect(outcomeWords(ended(null))).toMatch(/not known/);
    const failed = testRemediation({ state: "failed", failure: "its step CheckKey failed" });
    expect(outcomeWords(failed)).toBe("Not mended: its step CheckKey failed");
  });

  it("has steps in words, and those nobody knows as AWS spells them", () => {
    expect(stepState({ state: "SUCCEEDED" }).kind).toBe("ok");
    expect(stepState({ state: "PAUSED" })).toEqual({ kind: "unknown", words: "PAUSED" });
  });
});

describe("where Config was read", () => {
  it("says what keeps it from being known, the denied call first", () => {
    expect(placeTrouble(testPlace({}))).toBeNull();
    const trouble = "access denied to config:DescribeConfigRules";
    expect(placeTrouble(testPlace({ trouble, hasRecorder: false }))).toBe(
      "Config of bank, eu-west-1 could not be read: access denied to config:DescribeConfigRules",
    );
    expect(placeTrouble(testPlace({ hasRecorder: false }))).toMatch(/no Config recorder/);
    expect(placeTrouble(testPlace({ recording: false }))).toMatch(/stopped/);
    expect(placeTrouble(testPlace({ readAt: null }))).toMatch(/not read yet/);
    expect(placeTrouble(testPlace({ recording: null }))).toMatch(/not known/);
  });

  it("is as old as the place read longest ago, and not known where one never was", () => {
    const places = [testPlace({}), testPlace({ region: "eu-central-1", readAt: "2026-11-23T09:00:00.000Z" })];
    expect(oldestRead(places)).toBe("2026-11-23T09:00:00.000Z");
    expect(oldestRead([...places, testPlace({ readAt: null })])).toBeNull();
    expect(oldestRead([])).toBeNull();
    expect(regionsOf([...places, ...places])).toBe("eu-west-1, eu-central-1");
  });

  it("does not take no result for no rule", () => {
    expect(noRulesWords([testPlace({})])).toMatch(/none of its rules/);
    expect(noRulesWords([testPlace({ hasRecorder: false })])).toMatch(/No result is known/);
    expect(noRulesWords([])).toMatch(/No resource/);
  });
});
