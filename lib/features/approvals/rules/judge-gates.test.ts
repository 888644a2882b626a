import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { GateInput } from "./gate-input";
import { judgeGates } from "./judge-gates";
import { artifact, criteria, finding, input, reading, standing, version } from "./testing-version";

const gateOf = (key: string, change: Partial<GateInput>) => {
  const gate = judgeGates(input(change)).find((found) => found.key === key);
  if (!gate) throw new Error(`no gate ${key}`);
  return gate;
};
const lineage = (change: Partial<VersionDetail["lineage"]>) =>
  version({ lineage: { ...version().lineage, ...change } });
const job = (change: Partial<NonNullable<VersionDetail["lineage"]["trainingJob"]>>) => {
  const { trainingJob } = version().lineage;
  return trainingJob && lineage({ trainingJob: { ...trainingJob, ...change } });
};
const trained = (endedAt: string | null) => job({ endedAt }) ?? version();
const card = (change: Partial<VersionDetail["card"]>) => version({ card: { ...version().card, ...change } });

describe("gates", () => {
  it("all pass where everything is there, one for each thing asked", () => {
    const gates = judgeGates(input());
    expect(gates.map(({ key, result }) => `${key} ${result}`)).toEqual([
      "metric precision passed",
      "metric latency_p95_ms passed",
      "bias DPL sex passed",
      "metadata dataSnapshot passed",
      "metadata commit passed",
      "metadata trainingJob passed",
      "metadata hyperparameters passed",
      "metadata repository passed",
      "metadata description passed",
      "card passed",
      "controls eu-ai-act passed",
      "artifact passed",
      "freshness passed",
      "findings passed",
    ]);
    expect(gates.every(({ reason }) => reason === null)).toBe(true);
  });

  it("are one unknown where nobody set criteria, or they ask for nothing", () => {
    const nothing = criteria({
      metrics: [],
      bias: [],
      metadata: [],
      card: false,
      controls: [],
      artifact: false,
      findings: false,
      freshnessDays: null,
    });
    expect(judgeGates(input({ criteria: null }))).toMatchObject([
      { kind: "criteria", result: "unknown", reason: "Nobody has set acceptance criteria for this model." },
    ]);
    expect(judgeGates(input({ criteria: nothing }))).toMatchObject([
      { kind: "criteria", result: "unknown", reason: "The acceptance criteria ask for nothing." },
    ]);
  });

  it.each<[string, Partial<GateInput>, string, string | null, string]>([
    ["metadata commit", { candidate: lineage({ commit: null }) }, "failed", null, "v8 has no git commit."],
    ["metadata commit", { candidate: lineage({ commit: "  " }) }, "failed", null, "v8 has no git commit."],
    [
      "metadata hyperparameters",
      { candidate: { ...(job({ status: null }) ?? version()), hyperparameters: {} } },
      "unknown",
      null,
      "The training job has not been read.",
    ],
    ["card", { candidate: card({ state: "none" }) }, "failed", null, "v8 has no model card."],
    [
      "card",
      { candidate: card({ state: "unreadable", reason: "The card is not JSON." }) },
      "unknown",
      null,
      "The card is not JSON.",
    ],
    [
      "card",
      { candidate: card({ about: "model", note: "This is the model's card." }) },
      "unknown",
      null,
      "This is the model's card.",
    ],
    [
      "card",
      { candidate: card({ sections: version().card.sections.slice(0, 4) }) },
      "failed",
      "4",
      "Nothing is written under Evaluation, Additional information.",
    ],
    [
      "controls eu-ai-act",
      { controls: [] },
      "unknown",
      null,
      "Nobody has worked out eu-ai-act for this model.",
    ],
    [
      "controls eu-ai-act",
      {
        controls: [
          standing({ state: "part" }),
          standing({ control: "b", reference: "Art. 12", state: "unknown" }),
        ],
      },
      "failed",
      "1 gap",
      "Not met: Art. 10(2).",
    ],
    [
      "controls eu-ai-act",
      { controls: [standing(), standing({ control: "b", reference: "Art. 12", state: "unknown" })] },
      "unknown",
      null,
      "Not known: Art. 12.",
    ],
    ["artifact", { reading: null }, "unknown", null, "SageMaker and S3 have not been read for this version."],
    [
      "artifact",
      { reading: reading({ versionArn: "arn:of:another" }) },
      "unknown",
      null,
      "SageMaker and S3 have not been read for this version.",
    ],
    ["artifact", { reading: reading({ artifacts: [] }) }, "unknown", null, "SageMaker names no artifact."],
    [
      "artifact",
      { reading: reading({ artifacts: [artifact(), artifact({ uri: "s3://b/k", etag: "e2" })] }) },
      "failed",
      "Replaced",
      "s3://b/k is another file than the one registered.",
    ],
    [
      "artifact",
      { reading: reading({ artifacts: [artifact({ uri: "s3://b/k", etag: null })] }) },
      "unknown",
      null,
      "s3://b/k could not be read in S3.",
    ],
    [
      "artifact",
      { reading: reading({ artifacts: [artifact({ uri: "s3://b/k", registeredEtag: null })] }) },
      "unknown",
      null,
      "SageMaker did not keep the ETag of s3://b/k when it was registered.",
    ],
    [
      "artifact",
      { reading: reading({ artifacts: [artifact({ image: "i:1", imageDigest: null })] }) },
      "unknown",
      null,
      "The image i:1 has no digest, so it can change.",
    ],
    [
      "freshness",
      { candidate: trained("2026-08-01T00:00:00.000Z") },
      "failed",
      "1 Aug 2026",
      "Training ended on 1 Aug 2026, more than 90 days ago.",
    ],
    ["freshness", { candidate: trained(null) }, "unknown", null, "It is not known when credit-xgb-8 ended."],
    [
      "freshness",
      { candidate: lineage({ trainingJob: null }) },
      "unknown",
      null,
      "v8 names no training job.",
    ],
    [
      "freshness",
      { candidate: trained("2027-01-01T00:00:00.000Z") },
      "unknown",
      null,
      "credit-xgb-8 ends in the future: 1 Jan 2027.",
    ],
    ["findings", { findings: [finding()] }, "failed", "1 open", "It has no tag owner."],
    [
      "findings",
      { findings: [finding(), finding({ id: "2" })] },
      "failed",
      "2 open",
      "2 findings break a rule, the first: It has no tag owner.",
    ],
    [
      "findings",
      { candidate: version({ source: { call: "sagemaker:DescribeModelPackage", asOf: null } }) },
      "unknown",
      null,
      "The registry has not been read whole yet.",
    ],
  ])("%s, case %#", (key, change, result, value, reason) => {
    expect(gateOf(key, change)).toMatchObject({ result, value, reason });
  });

  it("pass with controls that are excepted or do not apply, and findings that only warn", () => {
    const controls = [standing({ state: "excepted" }), standing({ control: "b", state: "not_applicable" })];
    expect(gateOf("controls eu-ai-act", { controls })).toMatchObject({ result: "passed", value: "0 gaps" });
    const findings = [finding({ severity: "warn" }), finding({ resolvedAt: "2026-11-20T00:00:00.000Z" })];
    expect(gateOf("findings", { findings })).toMatchObject({ result: "passed", value: "0 open" });
  });

  it("of one control look at that one alone", () => {
    const asked = criteria({ controls: [{ framework: "eu-ai-act", control: "b" }] });
    const controls = [standing({ state: "not_met" }), standing({ control: "b", reference: "Art. 12" })];
    expect(gateOf("controls eu-ai-act b", { criteria: asked, controls })).toMatchObject({
      label: "Controls met: EU AI Act Art. 12",
      result: "passed",
    });
  });

  it("say the same tomorrow, until the day that turns them", () => {
    const of = (now: string) => gateOf("freshness", { now });
    expect(of("2026-12-24T10:00:00.000Z")).toEqual(of("2026-11-24T10:00:00.000Z"));
    expect(of("2027-03-24T10:00:00.000Z").result).toBe("failed");
  });
});

/** Ways to lose something a gate rests on, by the gate. */
const LOSSES: Record<string, (facts: GateInput) => GateInput> = {
  "metric precision": (facts) => ({ ...facts, candidate: { ...facts.candidate, metrics: [] } }),
  "bias DPL sex": (facts) => ({
    ...facts,
    candidate: {
      ...facts.candidate,
      metrics: facts.candidate.metrics.map((metric) =>
        metric.group === "bias" ? { ...metric, value: null } : metric,
      ),
    },
  }),
  "metadata dataSnapshot": (facts) => ({
    ...facts,
    candidate: { ...facts.candidate, lineage: { ...facts.candidate.lineage, dataSnapshot: null } },
  }),
  "metadata repository": (facts) => ({
    ...facts,
    candidate: { ...facts.candidate, lineage: { ...facts.candidate.lineage, repository: null } },
  }),
  "metadata trainingJob": (facts) => ({
    ...facts,
    candidate: { ...facts.candidate, lineage: { ...facts.candidate.lineage, trainingJob: null } },
  }),
  card: (facts) => ({ ...facts, candidate: { ...facts.candidate, card: card({ sections: [] }).card } }),
  "controls eu-ai-act": (facts) => ({ ...facts, controls: [] }),
  artifact: (facts) => ({ ...facts, reading: null }),
  findings: (facts) => ({
    ...facts,
    candidate: { ...facts.candidate, source: { ...facts.candidate.source, asOf: null } },
  }),
};

describe("whatever is missing", () => {
  it("never passes the gate that rests on it", () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(LOSSES), { minLength: 1 }), (lost) => {
        const facts = lost.reduce((left, key) => LOSSES[key]?.(left) ?? left, input());
        const results = new Map(judgeGates(facts).map(({ key, result }) => [key, result]));
        for (const key of lost) expect(results.get(key)).not.toBe("passed");
        for (const key of Object.keys(LOSSES)) expect(results.has(key)).toBe(true);
      }),
    );
  });
});
