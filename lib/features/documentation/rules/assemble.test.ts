import { describe, expect, it } from "vitest";
import type { DocumentRow, WrittenField } from "../schema/documentation";
import { fieldSchema } from "../schema/documentation";
import type { PartState, Section } from "../schema/kinds";
import { assemble } from "./assemble";
import type { Material } from "./material";
import { DEPLOYMENT, materialOf, NOW, resultOf, versionOf } from "./testing-material";
import { type KeptText, writtenFieldOf } from "./written-field";

const TEXT: KeptText = {
  version: 1,
  body: "Written.",
  writtenBy: "Eva",
  writtenAt: "2026-11-01T00:00:00.000Z",
  reviewedBy: null,
  reviewedAt: null,
  reviewOn: "2027-05-01",
};
const WRITTEN: WrittenField[] = fieldSchema.options.map((field) => writtenFieldOf(field, TEXT, NOW));
const NOTHING: WrittenField[] = fieldSchema.options.map((field) => writtenFieldOf(field, null, NOW));

const DPIA: DocumentRow = {
  id: "1",
  kind: "dpia",
  kindTitle: "Data protection impact assessment",
  title: "Assessment",
  url: "https://documents.example.com/7",
  file: null,
  owner: "team",
  coversVersion: null,
  dated: "2026-01-01",
  reviewOn: "2027-01-01",
  old: false,
  addedBy: "Eva",
  addedAt: "2026-01-01T00:00:00.000Z",
};

function sectionOf(name: Section, material: Material, fields = WRITTEN) {
  const found = assemble(material, fields).sections.find(({ section }) => section === name);
  if (!found) throw new Error(`no section ${name}`);
  return found;
}

const version = (change: Parameters<typeof versionOf>[0]) => ({ version: versionOf(change) });
const { lineage } = versionOf();
const unread = { state: "not_read" as const, reason: "It has not been read yet.", asOf: null };
const report = (group: "quality" | "bias", change: object) =>
  version({
    reports: versionOf().reports.map((one) => (one.group === group ? { ...one, ...change } : one)),
  });
const config = (change: Partial<Material["config"]>) => ({
  config: { ...materialOf().config, ...change },
  results: [],
});

/** What makes a section other than current, and how it says so. */
const GAPS: [Section, PartState, Parameters<typeof materialOf>[0], RegExp][] = [
  [
    "purpose",
    "missing",
    { model: { tags: { ...materialOf().model.tags, owner: null } } },
    /Nobody set the tag owner/,
  ],
  ["purpose", "missing", { version: null }, /No version is registered/],
  [
    "purpose",
    "unknown",
    version({ card: { ...versionOf().card, state: "unreadable", reason: "is not JSON" } }),
    /Model card is not known: is not JSON/,
  ],
  ["purpose", "old", { model: { asOf: "2026-11-20T00:00:00.000Z" } }, /last read on 2026-11-20/],
  ["data", "missing", version({ lineage: { ...lineage, dataSnapshot: null } }), /Data snapshot/],
  ["data", "unknown", config({ readAt: null }), /AWS Config was not read yet/],
  ["data", "unknown", config({ hasRecorder: false }), /AWS Config has no recorder there/],
  ["data", "unknown", config({ recording: false }), /AWS Config is not recording there/],
  ["data", "unknown", config({ trouble: "access denied to config:DescribeConfigRules" }), /access denied/],
  [
    "data",
    "unknown",
    { results: [resultOf({ state: "INSUFFICIENT_DATA" })] },
    /kms-by-default could not tell/,
  ],
  ["building", "missing", version({ lineage: { ...lineage, commit: null } }), /Commit/],
  ["quality", "missing", version({ criteria: [] }), /Acceptance criteria/],
  [
    "quality",
    "unknown",
    version({ criteria: [{ metric: "auc", required: "≥ 1", measured: null, result: "unknown" }] }),
    /Criteria were not measured: auc/,
  ],
  ["quality", "unknown", report("quality", unread), /it has not been read yet/],
  ["fairness", "unknown", report("bias", { state: "unreadable", reason: "It is empty." }), /it is empty\./],
  ["fairness", "missing", version({ reports: [] }), /Clarify bias report: Version 2 names none/],
  [
    "running",
    "unknown",
    { model: { serving: { state: "unknown", version: null, where: null } } },
    /endpoints were not read/,
  ],
  ["watching", "missing", {}, /No monitor is scheduled/],
  ["deciding", "missing", version({ approver: null }), /Who approved it/],
  ["deciding", "unknown", version({ registeredBy: null }), /Independence is not known/],
  ["risks", "missing", { model: { riskRating: null } }, /No model card rates its risk/],
  ["risks", "old", { documents: [{ ...DPIA, old: true, reviewOn: "2026-11-01" }] }, /"Assessment" was due/],
  ["changes", "missing", {}, /None is registered/],
];

describe("what a section says of itself", () => {
  it.each(GAPS)("%s is %s", (section, state, change, reason) => {
    const { stateReason, ...rest } = sectionOf(section, materialOf(change));
    expect([rest.state, stateReason]).toEqual([state, expect.stringMatching(reason)]);
  });

  it.each(["purpose", "data", "building", "quality", "fairness", "running", "deciding", "risks"] as const)(
    "%s is current when nothing is missing, however old its reports are",
    (section) => {
      expect(sectionOf(section, materialOf())).toMatchObject({ state: "current", stateReason: null });
    },
  );

  it("shows what Config breaks, and is no less current for it", () => {
    const section = sectionOf("running", materialOf({ results: [resultOf({ state: "NON_COMPLIANT" })] }));
    const [fact] = section.facts.filter(({ label }) => label === "Training data");
    expect(fact).toMatchObject({
      text: "s3://ml-pricing-train/snapshots/1/",
      mark: { tone: "bad", text: "Not encrypted with KMS" },
      href: "/models/motor-pricing/compliance",
    });
    expect(section.state).toBe("current");
  });

  it("does not take a rule on another bucket for this one", () => {
    const other = resultOf({ resource: "elsewhere", resourceArn: "arn:aws:s3:::elsewhere" });
    const { facts } = sectionOf("running", materialOf({ results: [other] }));
    expect(facts.filter(({ label }) => label.startsWith("Training data"))).toMatchObject([
      { text: "s3://ml-pricing-train/snapshots/1/", mark: null },
      { text: "Not known: no rule looks at it.", mark: { tone: "unknown" } },
    ]);
  });

  it("shows what Config says of the configuration that serves, not of those before", () => {
    const on = (resource: string, state: "COMPLIANT" | "NON_COMPLIANT") =>
      resultOf({
        ...{
          resource,
          state,
          rule: "kms",
          identifier: "SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED",
        },
        ...{ resourceArn: null, resourceType: "AWS::SageMaker::EndpointConfig", concern: "registry" },
        resourceId: resource.length,
      });
    const material = materialOf({
      model: { deployments: [DEPLOYMENT] },
      results: [on("prod-v5", "COMPLIANT"), on("prod-v3-old", "NON_COMPLIANT")],
    });
    const { facts } = sectionOf("running", material);
    expect(facts.filter(({ label }) => label === "Endpoint configuration")).toMatchObject([
      { text: "prod-v5", mark: { tone: "good", text: "Keeps 1 rule" } },
    ]);
  });

  it("does not take one person under two spellings for two", () => {
    const same = version({ registeredBy: "henrik-vos" });
    const { facts } = sectionOf("deciding", materialOf(same));
    expect(facts.find(({ label }) => label === "Independence")?.mark).toMatchObject({ tone: "bad" });
  });
});

describe("the parts of a page", () => {
  it("are ten sections and thirteen fields", () => {
    // How it is watched and what changed have nothing to tell here.
    expect(assemble(materialOf(), WRITTEN).parts).toEqual({ current: 21, total: 23 });
    expect(assemble(materialOf(), NOTHING).parts).toEqual({ current: 8, total: 23 });
  });

  it("count a field whose review is due as not current, and say which", () => {
    const due = WRITTEN.map((one) =>
      one.field === "limits" ? writtenFieldOf("limits", { ...TEXT, reviewOn: "2026-11-01" }, NOW) : one,
    );
    const page = assemble(materialOf(), due);
    expect(page.parts.current).toBe(20);
    expect(page.nextReviewOn).toBe("2026-11-01");
    expect(page.sections.find(({ section }) => section === "risks")).toMatchObject({
      state: "old",
      stateReason: '"Known limits" was due for review on 2026-11-01.',
    });
  });

  it("know the next review of fields and documents together", () => {
    expect(assemble(materialOf({ documents: [DPIA] }), WRITTEN).nextReviewOn).toBe("2027-01-01");
    expect(assemble(materialOf(), NOTHING).nextReviewOn).toBeNull();
  });
});

describe("a heading of another table of contents", () => {
  const stateOf = (number: string, material: Material) =>
    assemble(material, WRITTEN)
      .contents.find(({ headings }) => headings === "annex-iv")
      ?.entries.find((entry) => entry.number === number)?.state;

  it("stands as the worst of its sections and documents", () => {
    const declared: DocumentRow = { ...DPIA, kind: "declaration-of-conformity" };
    expect(stateOf("8", materialOf())).toBe("missing");
    expect(stateOf("8", materialOf({ documents: [declared] }))).toBe("current");
    expect(stateOf("8", materialOf({ documents: [{ ...declared, old: true }] }))).toBe("old");
    expect(stateOf("8", materialOf({ documents: [{ ...declared, old: true }, declared] }))).toBe("current");
    expect(stateOf("2", materialOf())).toBe("current");
    expect(stateOf("2", materialOf(version({ criteria: [] })))).toBe("missing");
  });
});
