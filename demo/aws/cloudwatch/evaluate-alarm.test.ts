import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateAlarm, type AlarmRule } from "./evaluate-alarm";

const treatments = ["missing", "ignore", "breaching", "notBreaching"];
const retained = null;

/** "0" within the threshold, "X" beyond it, "-" missing; oldest first. */
function states(datapoints: string, toAlarm: number) {
  const values = datapoints.split(" ").map((sign) => (sign === "-" ? null : sign === "X" ? 9 : 0));
  return treatments.map((treatMissing) => evaluateAlarm(values, { ...rule, toAlarm, treatMissing }));
}

const rule: AlarmRule = {
  comparison: "GreaterThanThreshold",
  threshold: 1,
  periods: 3,
  toAlarm: 3,
  treatMissing: "missing",
};

/** The two tables of "Configuring how CloudWatch alarms treat missing data". */
describe("an alarm over missing data", () => {
  it.each([
    ["0 - X - X", ["OK", "OK", "OK", "OK"]],
    ["- - - - 0", ["OK", "OK", "OK", "OK"]],
    ["- - - - -", ["INSUFFICIENT_DATA", retained, "ALARM", "OK"]],
    ["0 X X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
    ["- - X - -", ["ALARM", retained, "ALARM", "OK"]],
  ])("3 of 3 over %s", (datapoints, expected) => {
    expect(states(datapoints, 3)).toEqual(expected);
  });

  it.each([
    ["0 - X - X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
    ["0 0 X 0 X", ["ALARM", "ALARM", "ALARM", "ALARM"]],
    ["0 - X - -", ["OK", "OK", "ALARM", "OK"]],
    ["- - - - 0", ["OK", "OK", "ALARM", "OK"]],
    ["- - - X -", ["ALARM", retained, "ALARM", "OK"]],
  ])("2 of 3 over %s", (datapoints, expected) => {
    expect(states(datapoints, 2)).toEqual(expected);
  });
});

describe("an alarm", () => {
  it.each([
    ["GreaterThanThreshold", [false, false, true]],
    ["GreaterThanOrEqualToThreshold", [false, true, true]],
    ["LessThanThreshold", [true, false, false]],
    ["LessThanOrEqualToThreshold", [true, true, false]],
  ] as const)("compares by %s", (comparison, expected) => {
    const one = { ...rule, comparison, periods: 1, toAlarm: 1 };
    expect([0, 1, 2].map((value) => evaluateAlarm([value], one) === "ALARM")).toEqual(expected);
  });

  it("over data without gaps is decided by the newest N alone, whatever missing data mean", () => {
    const data = fc.array(fc.boolean(), { minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(
        data,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(...treatments),
        (breach, toAlarm, treatMissing) => {
          const values = breach.map((one) => (one ? 9 : 0));
          const breaching = breach.slice(-3).filter(Boolean).length;
          const expected = breaching >= toAlarm ? "ALARM" : "OK";
          expect(evaluateAlarm(values, { ...rule, toAlarm, treatMissing })).toBe(expected);
        },
      ),
    );
  });
});
