import { describe, expect, it } from "vitest";
import type { Finding } from "@/lib/features/models/schema/finding";
import type { ModelFacts } from "../../schema/facts";
import { documentation, facts, READ } from "../testing-facts";
import { judge, serving } from "../testing-judge";

describe("fields of the documentation", () => {
  const fields = { kind: "documentation", fields: ["oversight", "limits"] };
  const of = (change: Parameters<typeof documentation>[0]) =>
    judge(fields, { documentation: documentation(change) });
  const missing = { state: "missing" as const, writtenBy: null, writtenAt: null, reviewOn: null };
  it("are met when all are written and current", () => {
    expect(of({})).toMatchObject({
      state: "met",
      text: 'Ida wrote "Who oversees it, and how they stop it"; Ida wrote "Known limits"',
      asOf: READ,
      href: "/models/motor-pricing/documentation",
    });
  });

  it.each<[string, Parameters<typeof documentation>[0], string, string]>([
    ["one missing", { limits: missing }, "part", 'Nobody wrote "Known limits"'],
    [
      "one due for review",
      { limits: { state: "old", reviewOn: "2026-11-01" } },
      "part",
      '"Known limits" is due for review since 2026-11-01',
    ],
    [
      "one due, one missing",
      { limits: { state: "old", reviewOn: null }, oversight: missing },
      "part",
      'Nobody wrote "Who oversees it, and how they stop it"; "Known limits" is due for review',
    ],
    [
      "both missing",
      { limits: missing, oversight: missing },
      "not_met",
      'Nobody wrote "Who oversees it, and how they stop it"; Nobody wrote "Known limits"',
    ],
    ["one not read", { limits: { state: "unknown" } }, "unknown", '"Known limits" was not read'],
  ])("%s", (_, change, state, text) => {
    expect(of(change)).toMatchObject({ state, text });
  });

  it("that there are not are unknown", () => {
    expect(judge({ kind: "documentation", fields: ["mood"] })).toMatchObject({
      state: "unknown",
      text: '"mood" is no field of the documentation',
    });
  });
});

describe("a document", () => {
  type Document = ModelFacts["documentation"]["documents"][number];
  const dpia: Document = {
    kind: "dpia",
    title: "DPIA motor",
    owner: "Karim",
    reviewOn: "2027-03-01",
    dated: "2026-09-01",
    old: false,
    coversVersion: null,
  };
  const of = (...documents: Document[]) =>
    judge({ kind: "document", document: "dpia" }, { documentation: { ...documentation(), documents } });
  it.each<[string, Document[], string, string]>([
    ["is there", [dpia], "met", '"DPIA motor" of Karim, dated 2026-09-01, next review on 2027-03-01'],
    [
      "is not there",
      [],
      "not_met",
      'No document of the kind "Data protection impact assessment" is linked or uploaded',
    ],
    [
      "is of another kind",
      [{ ...dpia, kind: "incident-report" }],
      "not_met",
      'No document of the kind "Data protection impact assessment" is linked or uploaded',
    ],
    [
      "is due for review",
      [{ ...dpia, old: true }],
      "part",
      '"DPIA motor" of Karim is due for review since 2027-03-01',
    ],
    [
      "speaks of another version",
      [{ ...dpia, coversVersion: 11 }],
      "part",
      '"DPIA motor" of Karim speaks of version 11, and version 12 serves',
    ],
    [
      "speaks of the version that serves",
      [{ ...dpia, coversVersion: 12 }],
      "met",
      '"DPIA motor" of Karim, dated 2026-09-01, next review on 2027-03-01',
    ],
  ])("%s", (_, documents, state, text) => {
    expect(of(...documents)).toMatchObject({ state, text });
  });

  it("that is current counts before newer ones that are not", () => {
    expect(of({ ...dpia, old: true, dated: "2026-10-01" }, dpia).state).toBe("met");
    expect(of({ ...dpia, dated: "2026-10-01", title: "New" }, dpia).text).toMatch(/^"New"/);
  });

  it("of a kind there is not is unknown", () => {
    expect(judge({ kind: "document", document: "poem" }).state).toBe("unknown");
  });
});

describe("tags", () => {
  it("are met when all are set, in part when some are", () => {
    const tagged = (owner: string | null, modelStage: string | null, registryAsOf: string | null = READ) => {
      const { model } = facts();
      const change = { model: { ...model, tags: { ...model.tags, owner, modelStage } }, registryAsOf };
      return judge({ kind: "tags", names: ["owner", "modelStage"] }, change);
    };
    expect(tagged("Ida", "prod")).toMatchObject({ state: "met", text: "owner is Ida; modelStage is prod" });
    expect(tagged("Ida", null)).toMatchObject({ state: "part", text: "motor-pricing has no tag modelStage" });
    expect(tagged("", null).state).toBe("not_met");
    expect(tagged("Ida", "prod", "2026-11-20T08:00:00.000Z").state).toBe("unknown");
    expect(tagged(null, null, null)).toMatchObject({ state: "unknown", asOf: null });
  });
});

describe("findings", () => {
  const shadow: Finding = {
    id: "1",
    kind: "shadow_deployment",
    severity: "bad",
    model: "motor-pricing",
    modelName: "motor-pricing",
    version: null,
    subjectArn: "arn:aws:sagemaker:eu-west-1:447120938816:endpoint/x",
    reason: "x serves an artifact of no version.",
    firstSeenAt: READ,
    resolvedAt: null,
    source: { call: "sagemaker:DescribeEndpoint", asOf: READ },
  };
  const none = (change: Partial<ModelFacts>) =>
    judge({ kind: "finding", none: ["shadow_deployment"] }, change);
  it.each<[string, Partial<ModelFacts>, string, string]>([
    ["none open", {}, "met", "No open finding: shadow deployment"],
    ["one open", { findings: [shadow] }, "not_met", "x serves an artifact of no version"],
    [
      "one resolved",
      { findings: [{ ...shadow, resolvedAt: READ }] },
      "met",
      "No open finding: shadow deployment",
    ],
    [
      "another one open",
      { findings: [{ ...shadow, kind: "missing_tags" }] },
      "met",
      "No open finding: shadow deployment",
    ],
    [
      "registry never read",
      { registryAsOf: null },
      "unknown",
      "The registry of insurance eu-west-1 was never read whole",
    ],
    [
      "registry read long ago",
      { registryAsOf: "2026-11-20T08:00:00.000Z" },
      "unknown",
      "The registry was last read whole on 20 Nov 2026, 08:00 UTC",
    ],
    ["serving not known", { model: serving("unknown") }, "unknown", "What serves motor-pricing is not known"],
    [
      "one open in a registry read long ago",
      { registryAsOf: "2026-11-20T08:00:00.000Z", findings: [shadow] },
      "not_met",
      "x serves an artifact of no version",
    ],
  ])("%s", (_, change, state, text) => {
    expect(none(change)).toMatchObject({ state, text });
  });
});
