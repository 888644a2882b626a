import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AdvancedSelector, ClassicSelector, FieldSelector } from "../schema/event-selectors";
import { type EventSpace, invocationsOf, judgeSelectors, loggedOf, readsOf } from "./selectors";

const ENDPOINT = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/credit";
const BUCKET = "arn:aws:s3:::training";
const ARNS = { endpointArns: [ENDPOINT], bucketArns: [BUCKET] };

const data = (type: string, ...more: FieldSelector[]): AdvancedSelector => ({
  FieldSelectors: [
    { Field: "eventCategory", Equals: ["Data"] },
    { Field: "resources.type", Equals: [type] },
    ...more,
  ],
});
const objects = (...more: FieldSelector[]) => data("AWS::S3::Object", ...more);
const endpoints = (...more: FieldSelector[]) => data("AWS::SageMaker::Endpoint", ...more);
const judge = (...AdvancedEventSelectors: AdvancedSelector[]) =>
  judgeSelectors([{ AdvancedEventSelectors }], ARNS);
const judgeClassic = (...EventSelectors: ClassicSelector[]) => judgeSelectors([{ EventSelectors }], ARNS);

describe("what a trail logs", () => {
  it("is not known where the call was not answered", () => {
    expect(judgeSelectors([null], ARNS)).toEqual({
      management: "unknown",
      endpoint: "unknown",
      object: "unknown",
    });
  });

  it("is nothing where there is no trail", () => {
    expect(judgeSelectors([], ARNS)).toEqual({ management: "off", endpoint: "off", object: "off" });
  });

  it("is management events by default, and never endpoints by classic selectors", () => {
    expect(judgeClassic()).toEqual({ management: "on", endpoint: "off", object: "off" });
    const all = { ReadWriteType: "All" as const, IncludeManagementEvents: true };
    const DataResources = [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }];
    expect(judgeClassic({ ...all, DataResources })).toEqual({
      management: "on",
      endpoint: "off",
      object: "on",
    });
  });

  it("is a part where reads, a source, a folder or a name are left out", () => {
    expect(judgeClassic({ ReadWriteType: "WriteOnly" }).management).toBe("partly");
    expect(judgeClassic({ ExcludeManagementEventSources: ["kms.amazonaws.com"] }).management).toBe("partly");
    expect(judgeClassic({ ExcludeManagementEventSources: ["rdsdata.amazonaws.com"] }).management).toBe("on");
    expect(judge(objects({ Field: "resources.ARN", StartsWith: [`${BUCKET}/new/`] })).object).toBe("partly");
    expect(judge(objects({ Field: "resources.ARN", NotEndsWith: [".tmp"] })).object).toBe("partly");
    expect(judge(objects({ Field: "readOnly", Equals: ["false"] })).object).toBe("partly");
    expect(judge(endpoints({ Field: "eventName", Equals: ["InvokeEndpoint"] })).endpoint).toBe("partly");
    expect(judge(endpoints({ Field: "userIdentity.arn", NotStartsWith: ["arn:x"] })).endpoint).toBe("partly");
  });

  it("is all of it where halves add up, of one trail or of two", () => {
    const reads = objects({ Field: "readOnly", Equals: ["true"] });
    const writes = objects({ Field: "readOnly", Equals: ["false"] });
    expect(judge(reads, writes).object).toBe("on");
    const two = [{ AdvancedEventSelectors: [reads] }, { AdvancedEventSelectors: [writes] }];
    expect(judgeSelectors(two, ARNS).object).toBe("on");
    expect(loggedOf([...two, null], readsOf(BUCKET))).toBe("on");
    expect(loggedOf([{ AdvancedEventSelectors: [writes] }], readsOf(BUCKET))).toBe("off");
    const named = { Field: "eventName", StartsWith: ["Invoke"] };
    expect(judge(endpoints(named)).endpoint).toBe("on");
  });

  it("keeps one bucket apart from another whose name begins like it", () => {
    expect(
      judge(objects({ Field: "resources.ARN", StartsWith: ["arn:aws:s3:::training-old/"] })).object,
    ).toBe("off");
    expect(judge(endpoints({ Field: "resources.ARN", Equals: [`${ENDPOINT}-old`] })).endpoint).toBe("off");
    expect(loggedOf([{ AdvancedEventSelectors: [endpoints()] }], invocationsOf(ENDPOINT))).toBe("on");
  });
});

const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 2 });
const list = fc.array(text, { minLength: 1, maxLength: 2 });
const OPERATORS = ["Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith"] as const;
const condition = (field: string) =>
  fc
    .tuple(fc.subarray([...OPERATORS], { minLength: 1 }), fc.array(list, { minLength: 6, maxLength: 6 }))
    .map(([operators, values]): FieldSelector => ({
      Field: field,
      ...Object.fromEntries(operators.map((operator, place) => [operator, values[place] ?? []])),
    }));
const selector = fc
  .record({
    arn: fc.option(condition("resources.ARN")),
    name: fc.option(condition("eventName")),
    read: fc.option(condition("readOnly")),
  })
  .map(({ arn, name, read }) => ({ FieldSelectors: [arn, name, read].filter((one) => one !== null) }));

/** Every text of up to five letters: three are more than conditions of two can tell apart. */
function texts(length: number): string[] {
  if (length === 0) return [""];
  const shorter = texts(length - 1);
  return [
    ...new Set([...shorter, ...shorter.flatMap((one) => ["a", "b", "c"].map((letter) => one + letter))]),
  ];
}
const TEXTS = texts(5);

/** The rule of CloudTrail's guide, written another way: the whole is a conjunction of "none of" and "one of". */
function passes(one: FieldSelector, value: string): boolean {
  const selects = [
    ...(one.Equals ?? []).map((wanted) => value === wanted),
    ...(one.StartsWith ?? []).map((wanted) => value.slice(0, wanted.length) === wanted),
    ...(one.EndsWith ?? []).map((wanted) => wanted === "" || value.slice(-wanted.length) === wanted),
  ];
  const deselects = [
    ...(one.NotEquals ?? []).map((wanted) => value === wanted),
    ...(one.NotStartsWith ?? []).map((wanted) => value.slice(0, wanted.length) === wanted),
    ...(one.NotEndsWith ?? []).map((wanted) => wanted === "" || value.slice(-wanted.length) === wanted),
  ];
  return !deselects.includes(true) && (selects.length === 0 || selects.includes(true));
}

it("is what trying every event says, whatever the selectors", () => {
  const each = ["a", "ab"].flatMap((eventName) => ["a", "b"].map((readOnly) => ({ eventName, readOnly })));
  const prefix = fc.constantFrom("", "a", "ab");
  fc.assert(
    fc.property(fc.array(selector, { maxLength: 3 }), prefix, (AdvancedEventSelectors, start) => {
      const space: EventSpace = { each, arn: { prefix: start } };
      const trials = each.flatMap((fields) =>
        TEXTS.map((rest) =>
          AdvancedEventSelectors.some(({ FieldSelectors }) =>
            FieldSelectors.every((one) => {
              const event: Record<string, string> = { ...fields, "resources.ARN": start + rest };
              return passes(one, event[one.Field] ?? "");
            }),
          ),
        ),
      );
      const truth = trials.every(Boolean) ? "on" : trials.some(Boolean) ? "partly" : "off";
      const given = AdvancedEventSelectors.length > 0 ? [{ AdvancedEventSelectors }] : [];
      expect(loggedOf(given, space)).toBe(truth);
    }),
    { numRuns: 300 },
  );
});
