import { describe, expect, it } from "vitest";

import type { CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import { criteriaChanges, criteriaLines } from "./prepare-criteria";
import { testCriteria } from "./testing/criteria";

const frameworks: CriteriaPage["frameworks"] = [
  {
    id: "eu-ai-act",
    title: "EU AI Act",
    controls: [{ id: "art-12", reference: "Article 12", title: "Record-keeping" }],
  },
];
const [auc] = testCriteria().metrics;
if (auc === undefined) throw new Error("the criteria of tests have a bound");

const said = (body: ReturnType<typeof testCriteria>) =>
  criteriaLines(body, frameworks).map(({ label, words }) => `${label}: ${words}`);

describe("criteriaLines", () => {
  it("says everything that is asked", () => {
    const controls = [
      { framework: "eu-ai-act", control: "art-12" },
      { framework: "eu-ai-act", control: null },
      { framework: "gone", control: "x-1" },
    ];
    expect(said(testCriteria({ controls, freshnessDays: 90, override: true }))).toEqual([
      "AUC: ≥ 0.80",
      "Git commit: recorded",
      "Model card: every section filled in",
      "EU AI Act: Article 12, Record-keeping",
      "EU AI Act: every control met or excepted",
      "gone: x-1",
      "Artifact: byte for byte as registered",
      "Findings: none open that breaks a rule",
      "Training: ended at most 90 days ago",
      "Who signs: a business owner and a risk officer",
      "Risk: high risk",
      "A failed gate: may be signed over, with a reason and one more person",
    ]);
  });

  it("leaves out what is not asked", () => {
    const none = testCriteria({ metrics: [], metadata: [], card: false, artifact: false, findings: false });
    expect(criteriaLines(none, []).map(({ key }) => key)).toEqual(["seats", "tier", "override"]);
  });
});

describe("criteriaChanges", () => {
  it("tells what is new, other and gone", () => {
    const before = testCriteria({ freshnessDays: 90 });
    const after = testCriteria({
      metrics: [{ ...auc, least: "0.82" }],
      metadata: ["commit", "dataSnapshot"],
    });
    expect(criteriaChanges(before, after, frameworks)).toEqual([
      "AUC: ≥ 0.80 → ≥ 0.82",
      "Data snapshot: recorded, new",
      "Training: ended at most 90 days ago, no longer asked",
    ]);
  });

  it("is nothing of the first version, and of one that is the same", () => {
    expect(criteriaChanges(null, testCriteria(), frameworks)).toEqual([]);
    expect(criteriaChanges(testCriteria(), testCriteria(), frameworks)).toEqual([]);
  });
});
