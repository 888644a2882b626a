import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type { searchExpression } from "../shapes/search-expression";
import { matches, requireValid } from "./matches";
import { valuesAt } from "./values";

type Expression = z.output<typeof searchExpression>;
type Filter = NonNullable<Expression["Filters"]>[number];

const job = {
  TrainingJobName: "credit-1",
  LastModifiedTime: new Date("2026-03-01T09:00:00Z"),
  TrainingTimeInSeconds: 120,
  EnableNetworkIsolation: true,
  HyperParameters: { learning_rate: "0.1", "dotted.name": "x" },
  InputDataConfig: [
    { ChannelName: "train", S3Uri: "s3://snapshots/2026-02" },
    { ChannelName: "test", S3Uri: "s3://holdout" },
  ],
};
const read = (path: string) => valuesAt(job, path);
const filter = (Name: string, Operator?: Filter["Operator"], Value?: string): Filter => ({
  Name,
  Operator,
  Value,
});

describe("a filter", () => {
  it.each([
    ["Equals", filter("TrainingJobName", "Equals", "credit-1"), true],
    ["Equals by default", filter("TrainingJobName", undefined, "other"), false],
    ["NotEquals", filter("TrainingJobName", "NotEquals", "other"), true],
    ["NotEquals on what is missing", filter("FailureReason", "NotEquals", "x"), true],
    ["Exists", filter("FailureReason", "Exists"), false],
    ["NotExists", filter("FailureReason", "NotExists"), true],
    ["In", filter("TrainingJobName", "In", "a, credit-1"), true],
    ["Contains", filter("TrainingJobName", "Contains", "edit"), true],
    ["a number above", filter("TrainingTimeInSeconds", "GreaterThan", "119.5"), true],
    ["a number not above itself", filter("TrainingTimeInSeconds", "GreaterThan", "120"), false],
    ["a number at", filter("TrainingTimeInSeconds", "LessThanOrEqualTo", "120"), true],
    ["a boolean", filter("EnableNetworkIsolation", "Equals", "true"), true],
    ["a time in UTC without saying so", filter("LastModifiedTime", "Equals", "2026-03-01T09:00:00"), true],
    ["a time with an offset", filter("LastModifiedTime", "LessThan", "2026-03-01T11:00:00+01:00"), true],
    ["a hyperparameter as a number", filter("HyperParameters.learning_rate", "LessThan", "0.5"), true],
    ["a key with a dot in it", filter("HyperParameters.dotted.name", "Equals", "x"), true],
    ["one of several elements", filter("InputDataConfig.ChannelName", "Equals", "test"), true],
  ])("%s", (_what, one, expected) => {
    expect(matches({ Filters: [one] }, read)).toBe(expected);
  });

  it.each([
    ["without a value", filter("TrainingJobName", "Equals")],
    ["comparing a text by size", filter("TrainingJobName", "GreaterThan", "5")],
    ["with a time nobody can read", filter("LastModifiedTime", "GreaterThan", "yesterday")],
    ["with no number for a number", filter("TrainingTimeInSeconds", "LessThan", "many")],
  ])("%s is refused", (_what, one) => {
    expect(() => matches({ Filters: [one] }, read)).toThrow(/^Filter on /);
  });
});

describe("an expression", () => {
  const yes = filter("TrainingJobName", "Equals", "credit-1");
  const no = filter("TrainingJobName", "Equals", "other");
  const nested = (channel: string, uri: string) => ({
    NestedPropertyName: "InputDataConfig",
    Filters: [
      filter("InputDataConfig.ChannelName", "Equals", channel),
      filter("InputDataConfig.S3Uri", "Contains", uri),
    ],
  });

  it("joins by And unless told Or", () => {
    expect(matches({ Filters: [yes, no] }, read)).toBe(false);
    expect(matches({ Filters: [yes, no], Operator: "Or" }, read)).toBe(true);
  });

  it("asks one element of a list for all nested filters", () => {
    expect(matches({ NestedFilters: [nested("train", "snapshots")] }, read)).toBe(true);
    expect(matches({ NestedFilters: [nested("test", "snapshots")] }, read)).toBe(false);
  });

  it("evaluates subexpressions by their own operator", () => {
    const inner: Expression = { Filters: [yes, no], Operator: "Or" };
    expect(matches({ Filters: [yes], SubExpressions: [inner] }, read)).toBe(true);
    expect(matches({ Filters: [yes], SubExpressions: [inner, { Filters: [no] }] }, read)).toBe(false);
  });

  it.each<[string, Expression, RegExp]>([
    ["empty", {}, /at least one/],
    ["empty inside", { SubExpressions: [{}] }, /at least one/],
    [
      "with two Contains",
      { Filters: [filter("TrainingJobName", "Contains", "a"), filter("TrainingJobName", "Contains", "b")] },
      /'CONTAINS' operator usage limit of 1 exceeded/,
    ],
    [
      "on a property nobody has",
      { Filters: [filter("Nonsense", "Exists")] },
      /Unknown property name: Nonsense/,
    ],
    [
      "of more than 50 conditions",
      {
        SubExpressions: Array.from({ length: 3 }, () => ({ Filters: Array.from({ length: 17 }, () => yes) })),
      },
      /more than 50/,
    ],
  ])("%s is refused", (_what, expression, why) => {
    expect(() => requireValid(expression, (name) => name !== "Nonsense")).toThrow(why);
  });
});
