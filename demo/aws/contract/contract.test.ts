import { describe, expect, it } from "vitest";
import { checkOutput } from "./check-output";
import { unknownElements } from "./check-xml";
import type { ServiceModel } from "./model";
import { refusals } from "./refusals";

const text = { type: "string" };
const model: ServiceModel = {
  operations: {
    Describe: {
      name: "Describe",
      input: { shape: "In" },
      output: { shape: "Out", resultWrapper: "DescribeResult" },
    },
    Delete: { name: "Delete" },
  },
  shapes: {
    In: {
      type: "structure",
      required: ["Name", "Token"],
      members: {
        Name: { shape: "Name" },
        Token: { shape: "Text", idempotencyToken: true },
        Max: { shape: "Max" },
        Items: { shape: "Items" },
        Labels: { shape: "Labels" },
        When: { shape: "Time" },
      },
    },
    Out: {
      type: "structure",
      required: ["Name"],
      members: {
        Name: { shape: "Name" },
        When: { shape: "Time" },
        Items: { shape: "Items" },
        Count: { shape: "Max" },
      },
    },
    Name: { type: "string", min: 2, max: 5, pattern: "[a-z]*" },
    Text: text,
    Color: { type: "string", enum: ["red", "blue"] },
    Max: { type: "integer", min: 1, max: 10 },
    Time: { type: "timestamp" },
    Items: { type: "list", member: { shape: "Item" }, min: 1, max: 2 },
    Item: { type: "structure", required: ["Color"], members: { Color: { shape: "Color" } } },
    Labels: { type: "map", key: { shape: "Name" }, value: { shape: "Color" }, max: 3 },
  },
};

describe("checkOutput", () => {
  it("finds nothing wrong with what conforms, in the SDK's shape and the wire's", () => {
    expect(
      checkOutput(model, "Describe", {
        $metadata: {},
        Name: "abc",
        When: new Date(),
        Items: [{ Color: "red" }],
      }),
    ).toEqual([]);
    expect(checkOutput(model, "Describe", { Name: "abc", When: 1.5 })).toEqual([]);
    expect(checkOutput(model, "Delete", { $metadata: {} })).toEqual([]);
  });

  it.each([
    [{}, "Describe.Name is missing"],
    [{ Name: "abc", Extra: 1 }, "Describe.Extra is not in the API model"],
    [{ Name: "a" }, "Describe.Name has 1 characters, under 2"],
    [{ Name: "ab1" }, 'Describe.Name is "ab1", which does not match [a-z]*'],
    [{ Name: 7 }, "Describe.Name is 7, expected a string"],
    [{ Name: "abc", When: "2024-01-01" }, 'Describe.When is "2024-01-01", expected timestamp'],
    [{ Name: "abc", Items: [] }, "Describe.Items has 0 elements, under 1"],
    [{ Name: "abc", Items: [{ Color: "green" }] }, 'Describe.Items[0].Color is "green", not in the enum'],
    [{ Name: "abc", Count: 11 }, "Describe.Count is 11 , over 10"],
    [{ Name: "abc", Count: 1.5 }, "Describe.Count is 1.5, expected integer"],
  ])("says what is wrong with %j", (value, problem) => {
    expect(checkOutput(model, "Describe", value)).toEqual([problem]);
  });
});

describe("refusals", () => {
  const valid = { Name: "abc", Token: "t", Items: [{ Color: "red" }], Labels: { ab: "blue" } };
  const found = refusals(model, "Describe", valid);
  const inputOf = (why: string) => found.find((one) => one.why === why)?.input;

  it("breaks one thing at a time, at every depth", () => {
    expect(inputOf("Name is missing")).toEqual({ ...valid, Name: undefined });
    expect(inputOf("Name breaks the pattern")).toEqual({ ...valid, Name: "!!" });
    expect(inputOf("Name is longer than 5")).toEqual({ ...valid, Name: "abcccc" });
    expect(inputOf("Max is over 10")).toEqual({ ...valid, Max: 11 });
    expect(inputOf("Items.0.Color is missing")).toEqual({ ...valid, Items: [{}] });
    expect(inputOf("Items.0.Color is not in the enum")).toEqual({
      ...valid,
      Items: [{ Color: "NotOneOfThem" }],
    });
    expect(inputOf("Items has more than 2")).toMatchObject({ Items: { length: 3 } });
    expect(inputOf("Labels.ab is not in the enum")).toEqual({ ...valid, Labels: { ab: "NotOneOfThem" } });
    expect(inputOf("Labels.key is shorter than 2")).toEqual({ ...valid, Labels: { a: "blue" } });
  });

  it("leaves out what the SDK fills in, and gives only inputs the model refuses", () => {
    expect(found.map((one) => one.why)).not.toContain("Token is missing");
    const asOutput: ServiceModel = {
      ...model,
      operations: { Describe: { name: "Describe", output: { shape: "In" } } },
    };
    for (const { why, input } of found)
      expect([why, checkOutput(asOutput, "Describe", input)]).not.toEqual([why, []]);
    expect(checkOutput(asOutput, "Describe", valid)).toEqual([]);
  });
});

describe("unknownElements", () => {
  it("names elements the model doesn't have", () => {
    const answer = (inner: string) =>
      `<DescribeResponse><DescribeResult>${inner}</DescribeResult></DescribeResponse>`;
    expect(unknownElements(model, "Describe", answer("<Name>ab</Name>"))).toEqual([]);
    expect(unknownElements(model, "Describe", answer("<Nom>ab</Nom>"))).toEqual([
      "Describe.Nom is not in the API model",
    ]);
    expect(
      unknownElements(model, "Describe", answer("<Items><member><Colour>red</Colour></member></Items>")),
    ).toEqual(["Describe.Items[0].Colour is not in the API model"]);
  });
});
