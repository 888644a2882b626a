import { describe, expect, it } from "vitest";

import { suggest } from "./suggest";
import { testSummary } from "./testing/summary";

const summary = testSummary({
  who: [
    {
      principal: "role/scoring-api",
      account: null,
      kind: "role",
      person: null,
      personBy: null,
      events: 35_402,
      denied: 0,
    },
    {
      principal: "role/DataScientist",
      account: null,
      kind: "person",
      person: "tomasz.nowak",
      personBy: "sessionName",
      events: 40,
      denied: 0,
    },
    {
      principal: "role/DataScientist",
      account: null,
      kind: "person",
      person: "ana.silva",
      personBy: "sessionName",
      events: 6,
      denied: 0,
    },
  ],
  actions: [
    { action: "InvokeEndpoint", events: 35_402 },
    { action: "GetObject", events: 412 },
  ],
});
const texts = (typed: string) =>
  suggest(typed, summary).map((one) =>
    one.kind === "field" ? one.text : `${one.param}=${one.value} ${one.note}`,
  );

describe("suggest", () => {
  it("begins with the fields", () => {
    expect(texts("")).toEqual(["action: ", "actor: ", "from: ", "on: ", "result: ", "grade: ", "unusual: "]);
  });

  it("offers values that occur, with their counts, and persons beside principals", () => {
    expect(texts("actor: ")).toEqual([
      "actor=role/scoring-api 35,402",
      "actor=role/DataScientist 46",
      "actor=tomasz.nowak 40",
      "actor=ana.silva 6",
    ]);
    expect(texts("not actor: SCOR")).toEqual(["notActor=role/scoring-api 35,402"]);
    expect(texts("action: GetObject, inv")).toEqual(["action=InvokeEndpoint 35,402"]);
  });

  it("finds concerns by the words people use", () => {
    expect(texts("on: training")).toEqual(["on=training_data 412"]);
  });

  it("finds fields and values by a part of them", () => {
    expect(texts("act")).toEqual(["action: ", "actor: "]);
    expect(texts("not a")).toEqual(["not action: ", "not actor: "]);
    expect(texts("object")).toEqual(["action=GetObject 412"]);
  });

  it("offers no value that is not known", () => {
    expect(suggest("actor: x", null)).toEqual([]);
    expect(suggest("from: 10", summary)).toEqual([]);
  });
});
