import { describe, expect, it } from "vitest";
import { chooseCard, embeddedRating, readCard } from "./card";

describe("readCard", () => {
  it("reads the sections of AWS's schema in its order, leaving out what is empty", () => {
    const card = readCard(
      JSON.stringify({
        intended_uses: { purpose_of_model: "Score loans", risk_rating: "High", factors: "" },
        model_overview: { model_owner: "team-risk", algorithm_type: ["XGBoost", "tree"] },
        unknown_section: { a: 1 },
      }),
      "Approved",
    );
    expect(card).toMatchObject({ state: "read", status: "Approved", riskRating: "High" });
    expect(card.sections).toEqual([
      {
        title: "Overview",
        fields: [
          { label: "Model owner", text: "team-risk" },
          { label: "Algorithm type", text: "XGBoost, tree" },
        ],
      },
      {
        title: "Intended uses",
        fields: [
          { label: "Purpose of model", text: "Score loans" },
          { label: "Risk rating", text: "High" },
        ],
      },
    ]);
  });

  it("tells no card from a card that can't be read", () => {
    expect(readCard(null, null).state).toBe("none");
    expect(readCard("{", "Draft")).toMatchObject({ state: "unreadable", reason: "The card is not JSON." });
    expect(readCard("[]", "Draft").state).toBe("unreadable");
    expect(embeddedRating("{")).toBeNull();
  });
});

describe("readCard on odd content", () => {
  it("names the items of a list and leaves out figures that stand elsewhere", () => {
    const evaluation_details = [
      { name: "Hold-out", datasets: ["s3://a"], metric_groups: [{ name: "quality" }] },
      { evaluation_observation: "fine" },
    ];
    expect(readCard(JSON.stringify({ evaluation_details }), null).sections[0]?.fields).toEqual([
      { label: "Hold-out", text: "Datasets: s3://a" },
      { label: "No. 2", text: "Evaluation observation: fine" },
    ]);
  });

  it("keeps two items of one name", () => {
    const evaluation_details = [
      { name: "Hold-out", evaluation_observation: "fine" },
      { name: "Hold-out", evaluation_observation: "worse" },
    ];
    const fields = readCard(JSON.stringify({ evaluation_details }), null).sections[0]?.fields;
    expect(fields?.map(({ text }) => text)).toEqual([
      "Evaluation observation: fine",
      "Evaluation observation: worse",
    ]);
  });

  it.each([
    ["\0", "The card contains a NUL character."],
    ["\ud800", "The card contains half of a surrogate pair."],
  ])("can't be read with %j in it, in a key or a value", (bad, reason) => {
    for (const overview of [{ model_owner: bad }, { [bad]: "x" }])
      expect(readCard(JSON.stringify({ model_overview: overview }), null)).toMatchObject({
        state: "unreadable",
        reason,
      });
  });

  it("reads escaped pairs, and refuses nesting that an escape would make it walk through", () => {
    expect(readCard(String.raw`{"model_overview":{"a":"\ud83d\ude00"}}`, null).state).toBe("read");
    const deep = `{"model_overview":{"a":"\\u00e9","b":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`;
    expect(readCard(deep, null).reason).toBe("The card nests too deep to be read.");
  });

  it("survives nesting made to hurt", () => {
    const text = `{"model_overview":{"a":${"[".repeat(5_000)}1${"]".repeat(5_000)},"b":"kept"}}`;
    expect(readCard(text, null).sections[0]?.fields).toEqual([{ label: "B", text: "kept" }]);
  });
});

describe("chooseCard", () => {
  const content = readCard(JSON.stringify({ model_overview: { model_owner: "team-risk" } }), "Approved");

  it("prefers the version's own card, then one that names it", () => {
    const own = { ...content, status: "Draft" };
    const standAlone = { content, namesVersion: true };
    expect(chooseCard({ own, encrypted: false, standAlone })).toMatchObject({
      status: "Draft",
      about: "version",
    });
    expect(chooseCard({ own: null, encrypted: false, standAlone })).toMatchObject({
      status: "Approved",
      note: null,
    });
  });

  it("says so when the card is the model's", () => {
    const standAlone = { content, namesVersion: false };
    const chosen = (encrypted: boolean) => chooseCard({ own: null, encrypted, standAlone });
    expect(chosen(false)).toMatchObject({ about: "model", note: expect.stringContaining("none of its own") });
    expect(chosen(true).note).toContain("encrypted");
  });

  it("has none where there is none", () => {
    expect(chooseCard({ own: null, encrypted: false, standAlone: null })).toMatchObject({
      state: "none",
      about: null,
    });
  });
});
