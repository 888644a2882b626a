import { describe, expect, it } from "vitest";
import { embeddedRating, readCard } from "./card";

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
