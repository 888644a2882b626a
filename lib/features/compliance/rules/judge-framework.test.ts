import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ModelFacts } from "../schema/facts";
import { type Evidence, type Framework, frameworkSchema } from "../schema/framework";
import { judgeFrameworks } from "./judge-framework";
import { coverage, facts, NOW, place, version } from "./testing-facts";

const OWNED: Evidence = { kind: "tags", names: ["owner"] };
const UNSEEN: Evidence = { kind: "access_log", proves: ["verified"] };

function framework(
  id: string,
  controls: Record<string, { evidence: Evidence[]; applies?: object }>,
): Framework {
  return frameworkSchema.parse({
    id,
    title: id,
    short: id.toUpperCase(),
    version: 1,
    source: { title: "House", url: "https://example.com", read: "2026-11-23" },
    controls: Object.entries(controls).map(([control, rest]) => ({
      id: control,
      reference: `Ref ${control}`,
      title: control,
      asks: "Something",
      source: "House",
      ...rest,
    })),
  });
}

const untagged = () => {
  const one = facts();
  return { ...one, model: { ...one.model, tags: { ...one.model.tags, owner: null } } };
};
const exception = {
  framework: "a",
  control: "x",
  id: "1",
  owner: "Ida",
  expiresAt: "2026-12-01T00:00:00.000Z",
  reason: "The bucket moves in December",
};

describe("a model's standing", () => {
  it("has every control in its framework's order, with the worst evidence as the reason", () => {
    const house = framework("a", {
      x: { evidence: [OWNED, UNSEEN] },
      y: { evidence: [OWNED] },
      z: { evidence: [] },
    });
    const unproven = facts({ access: { ...facts().access, places: [coverage({ provenFrom: null })] } });
    expect(judgeFrameworks([house], unproven, []).get("a")).toMatchObject([
      {
        control: "x",
        state: "unknown",
        reason: "No digest of the log of insurance eu-west-1 was verified up to now",
      },
      { control: "y", state: "met", reason: "owner is pricing" },
      {
        control: "z",
        state: "unknown",
        asOf: null,
        reason: "No evidence in AWS or here answers it: a person has to say",
      },
    ]);
  });

  it("does not apply where the conditions do not hold, and is unknown where nobody can tell whether they do", () => {
    const house = framework("a", { x: { evidence: [OWNED], applies: { riskRating: ["High"] } } });
    const rated = (riskRating: string | null) => {
      const one = facts();
      return judgeFrameworks([house], { ...one, model: { ...one.model, riskRating } }, []).get("a")?.[0];
    };
    expect(rated("High")).toMatchObject({ state: "met" });
    expect(rated("Low")).toMatchObject({
      state: "not_applicable",
      reason: "It applies where the risk rating is High; here it is Low",
      evidence: [],
    });
    expect(rated(null)).toMatchObject({ state: "unknown" });
    expect(rated("Unknown")).toMatchObject({
      state: "unknown",
      reason: "It applies where the risk rating is High, and nobody set it",
    });
  });

  it("is excepted where it was not met, for as long as the exception lasts, and never where it is unknown", () => {
    const house = framework("a", { x: { evidence: [OWNED] } });
    const state = (model: ReturnType<typeof facts>, expiresAt = exception.expiresAt) =>
      judgeFrameworks([house], model, [{ ...exception, expiresAt }]).get("a")?.[0];
    expect(state(untagged())).toMatchObject({
      state: "excepted",
      reason: "Ida answers for an exception until the end of 30 Nov 2026: The bucket moves in December",
      evidence: [{ state: "not_met" }],
    });
    expect(state(untagged(), NOW)).toMatchObject({ state: "not_met" });
    expect(state(facts())).toMatchObject({ state: "met" });
    expect(state({ ...untagged(), registryAsOf: null })).toMatchObject({ state: "unknown" });
  });

  it("follows controls across files whatever their order, without the exceptions there", () => {
    const first = framework("a", { x: { evidence: [OWNED] } });
    const rests = framework("b", {
      y: { evidence: [{ kind: "control", framework: "a", control: "x" }] },
      z: { evidence: [{ kind: "control", framework: "b", control: "y" }] },
    });
    for (const order of [
      [first, rests],
      [rests, first],
    ]) {
      const results = judgeFrameworks(order, untagged(), [exception]);
      expect(results.get("a")).toMatchObject([{ state: "excepted" }]);
      expect(results.get("b")).toMatchObject([
        { state: "not_met", reason: "A Ref x: motor-pricing has no tag owner" },
        { state: "not_met", reason: "B Ref y: A Ref x: motor-pricing has no tag owner" },
      ]);
    }
  });
});

describe("whatever evidence a control asks for", () => {
  const stale = { readAt: "2026-11-20T00:00:00.000Z" };
  /** Facts of a model in good order of which one source at a time was never read, or not lately. */
  const unread: [string, Evidence, Partial<ModelFacts>][] = [
    ["tags", OWNED, { registryAsOf: null }],
    ["findings", { kind: "finding", none: ["shadow_deployment"] }, { registryAsOf: null }],
    ["access log", UNSEEN, { access: { ...facts().access, places: [] } }],
    [
      "Config",
      { kind: "config_rule", rules: ["S3_DEFAULT_ENCRYPTION_KMS"], concerns: ["training_data"] },
      { places: [place(stale)] },
    ],
    [
      "monitors",
      { kind: "monitor", monitors: ["data_quality"], maxAgeDays: 7, quiet: false },
      { monitors: null },
    ],
    ["version", { kind: "criteria", met: true }, { version: version({ source: { call: "x", asOf: null } }) }],
  ];

  it("is met for a model in good order, and never while any of it is not known", () => {
    const evidence = unread.map(([, one]) => one);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(unread, { minLength: 1 }),
        fc.shuffledSubarray(evidence),
        (broken, more) => {
          const asked = [...broken.map(([, one]) => one), ...more];
          const house = framework("a", { x: { evidence: asked } });
          expect(judgeFrameworks([house], facts(), []).get("a")).toMatchObject([{ state: "met" }]);
          const known = facts(Object.assign({}, ...broken.map(([, , change]) => change)));
          expect(judgeFrameworks([house], known, [exception]).get("a")).toMatchObject([{ state: "unknown" }]);
        },
      ),
    );
  });
});
