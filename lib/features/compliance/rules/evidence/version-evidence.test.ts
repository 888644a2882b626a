import { describe, expect, it } from "vitest";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import { READ, version } from "../testing-facts";
import { judge, serving } from "../testing-judge";

const of = (evidence: { kind: string; [field: string]: unknown }, change: Partial<VersionDetail> = {}) =>
  judge(evidence, { version: version(change) });
const { lineage } = version();

describe("acceptance criteria", () => {
  const gini = { metric: "gini", required: "≥ 0.35", measured: 0.3, result: "failed" as const };
  it.each<[string, boolean, VersionDetail["criteria"] | undefined, string, string]>([
    ["met", true, undefined, "met", "gini is 0.41, required ≥ 0.35"],
    ["none", true, [], "not_met", "No acceptance criteria are recorded for version 12"],
    ["none, only recorded asked", false, [], "not_met", "No acceptance criteria are recorded for version 12"],
    ["failed", true, [gini], "not_met", "gini is 0.3, required ≥ 0.35"],
    ["failed, only recorded asked", false, [gini], "met", "Version 12 has 1 acceptance criterion"],
    [
      "not measured",
      true,
      [{ ...gini, measured: null, result: "unknown" }],
      "unknown",
      "gini was not measured, required ≥ 0.35",
    ],
  ])("%s", (_, met, criteria, state, text) => {
    expect(of({ kind: "criteria", met }, criteria ? { criteria } : {})).toMatchObject({ state, text });
  });
});

describe("metadata of the version", () => {
  const all = [
    "data_snapshot",
    "commit",
    "training_job",
    "artifact_checksum",
    "image_digest",
    "hyperparameters",
  ];
  it("is met when it names all that is asked", () => {
    expect(of({ kind: "metadata", fields: all })).toMatchObject({
      state: "met",
      text: "Version 12: data snapshot s3://ml-pricing-train/2026-09/; commit 9f1c2ab; training job motor-pricing-train-12; and 3 more",
      asOf: READ,
    });
  });

  it.each<[string, Partial<VersionDetail>, string, string]>([
    [
      "data_snapshot",
      { lineage: { ...lineage, dataSnapshot: null } },
      "not_met",
      "Version 12 names no data snapshot",
    ],
    ["hyperparameters", { hyperparameters: {} }, "not_met", "Version 12 names no hyperparameters"],
    [
      "artifact_checksum",
      { lineage: { ...lineage, artifact: null } },
      "not_met",
      "Version 12 names no SHA-256 of its artifact",
    ],
    [
      "artifact_checksum",
      {
        lineage: { ...lineage, artifact: lineage.artifact && { ...lineage.artifact, checksumSha256: null } },
      },
      "not_met",
      "Version 12 names no SHA-256 of its artifact",
    ],
    [
      "artifact_checksum",
      {
        lineage: {
          ...lineage,
          artifact: lineage.artifact && {
            ...lineage.artifact,
            checksumSha256: null,
            etag: null,
            bytes: null,
          },
        },
      },
      "unknown",
      "The artifact of version 12 was not read from S3",
    ],
  ])("without %s", (field, change, state, text) => {
    expect(of({ kind: "metadata", fields: [field] }, change)).toMatchObject({ state, text });
    if (state === "not_met")
      expect(of({ kind: "metadata", fields: ["commit", field] }, change).state).toBe("part");
  });
});

describe("reports of the version", () => {
  const bias = { group: "bias" as const, uri: "s3://r/bias.json", reason: null, asOf: null };
  it.each<[string, Partial<VersionDetail>, string, string]>([
    ["read, with figures", {}, "met", "The bias report of version 12 has 1 figure"],
    ["read, without figures", { metrics: [] }, "not_met", "The bias report of version 12 has no figures"],
    ["not named", { reports: [] }, "not_met", "Version 12 names no bias report"],
    [
      "not read yet",
      { reports: [{ ...bias, state: "not_read" }] },
      "unknown",
      "The bias report of version 12 was not read yet",
    ],
    [
      "unreadable",
      { reports: [{ ...bias, state: "unreadable", reason: "Access denied." }] },
      "unknown",
      "The bias report of version 12 could not be read: Access denied",
    ],
  ])("%s", (_, change, state, text) => {
    expect(of({ kind: "report", reports: ["bias"] }, change)).toMatchObject({ state, text });
  });

  it("are in part when one of two is there", () => {
    expect(of({ kind: "report", reports: ["bias", "explainability"] })).toMatchObject({
      state: "part",
      text: "Version 12 names no explainability report",
    });
  });
});

describe("the model card", () => {
  const { card } = version();
  it.each<[string, string[], Partial<VersionDetail["card"]>, string, string]>([
    ["has the section", ["intended uses"], {}, "met", "The card says intended uses"],
    ["has the field", ["Purpose of model"], {}, "met", "The card says Purpose of model"],
    ["lacks one", ["Intended uses", "Business"], {}, "part", "The card says nothing of Business"],
    [
      "has the section, empty",
      ["Business"],
      { sections: [{ title: "Business", fields: [] }] },
      "not_met",
      "The card says nothing of Business",
    ],
    ["is not there", ["Business"], { state: "none" }, "not_met", "Version 12 has no model card"],
    [
      "is unreadable",
      ["Business"],
      { state: "unreadable", reason: "The card is not JSON." },
      "unknown",
      "The card is not JSON",
    ],
  ])("%s", (_, fields, change, state, text) => {
    expect(of({ kind: "card", fields }, { card: { ...card, ...change } })).toMatchObject({ state, text });
  });
});

describe("evidence of the serving version", () => {
  it.each([
    { kind: "criteria" },
    { kind: "metadata", fields: ["commit"] },
    { kind: "report", reports: ["bias"] },
    { kind: "card", fields: ["Business"] },
  ])(
    "of kind $kind does not apply where nothing serves, and is unknown where nobody knows what does",
    (evidence) => {
      expect(judge(evidence, { version: null, model: serving("none") }).state).toBe("not_applicable");
      expect(judge(evidence, { version: null, model: serving("unknown") }).state).toBe("unknown");
      expect(judge(evidence, { version: null, model: serving("declared") }).state).toBe("unknown");
    },
  );

  it.each([
    { kind: "criteria" },
    { kind: "criteria", met: false },
    { kind: "metadata", fields: ["commit"] },
    { kind: "report", reports: ["bias"] },
    { kind: "card", fields: ["Intended uses"] },
    { kind: "approval", requires: ["approver"] },
  ])("of kind $kind that was met is unknown when it was read long ago, or at no known time", (evidence) => {
    expect(of(evidence).state).toBe("met");
    const read = (asOf: string | null) =>
      of(evidence, { source: { call: "sagemaker:DescribeModelPackage", asOf } });
    expect(read("2026-11-20T08:00:00.000Z")).toMatchObject({
      state: "unknown",
      text: "Version 12 was last read on 20 Nov 2026, 08:00 UTC",
    });
    expect(read(null).state).toBe("unknown");
  });
});
