import { describe, expect, it } from "vitest";
import { evaluateAll } from "@/demo/aws/config/rules/evaluate";
import type { AwsState, ConfigState, RecordedItem } from "@/demo/aws/state";
import { buildEstate } from "../build";

const now = new Date("2026-11-23T10:42:18.000Z");
const { state, truth } = buildEstate({ seed: "countersign", now, trail: { events: 6_000 } });
const { compliance } = truth;

function configOf({ accounts }: AwsState, { account, region }: { account: string; region: string }) {
  const config = accounts.get(account)?.config.get(region);
  if (!config) throw new Error(`no Config in ${account} ${region}`);
  return config;
}

interface Row {
  rule: string;
  resource: string;
  state: string | undefined;
}

/** What an item of AWS::Config::ResourceCompliance says, by rule. */
function statesOf({ configuration }: RecordedItem): Map<string, string> {
  const { configRuleList } = JSON.parse(configuration ?? "{}");
  return new Map(
    configRuleList.map((one: { configRuleName: string; complianceType: string }) => [
      one.configRuleName,
      one.complianceType,
    ]),
  );
}

function rowsOf(config: ConfigState): Row[] {
  return [...config.rules].flatMap(([rule, { results }]) =>
    [...results].map(([resource, { ComplianceType }]) => ({ rule, resource, state: ComplianceType })),
  );
}

const compliancesOf = (config: ConfigState) =>
  [...config.items].filter(([key]) => key.startsWith("AWS::Config::ResourceCompliance/"));

describe("what Config says of the estate", () => {
  it("is told: where it records, and by which rules", () => {
    for (const place of compliance.places) {
      const config = configOf(state, place);
      expect([...config.rules.keys()]).toEqual(place.rules);
      expect(config.recorder?.status.recording ?? false).toBe(place.recording);
    }
    const silent = compliance.places.filter(({ recording }) => !recording);
    expect(new Set(silent.map(({ account }) => state.accounts.get(account)?.name))).toEqual(
      new Set(["shop"]),
    );
    expect(Math.max(...compliance.places.map(({ rules }) => rules.length))).toBe(13);
    // GetComplianceDetailsByConfigRule takes no longer names.
    for (const name of compliance.places.flatMap(({ rules }) => rules))
      expect(name.length).toBeLessThanOrEqual(64);
  });

  it.each([
    ["NON_COMPLIANT", compliance.nonCompliant],
    ["INSUFFICIENT_DATA", compliance.insufficientData],
  ])("is told where it is %s, and nothing else is", (word, told) => {
    const found = compliance.places.flatMap((place) =>
      rowsOf(configOf(state, place)).filter((row) => row.state === word),
    );
    expect(found.map(({ rule, resource }) => [rule, resource]).sort()).toEqual(
      told.map(({ rule, type, resource }) => [rule, `${type}/${resource}`]).sort(),
    );
  });

  it("finds the training data of motor-pricing without a key since three days, and how to mend it", () => {
    const held = compliance.nonCompliant.filter(({ models }) => models.includes("motor-pricing"));
    expect(held.map(({ rule, resource }) => [rule, resource])).toEqual([
      ["s3-default-encryption-kms", "ml-pricing-train"],
      ["cloud-trail-log-file-validation-enabled", expect.stringMatching(/insurance-management$/)],
    ]);
    const [data] = held;
    expect(data).toMatchObject({ remediation: "enable_kms_encryption", since: "2026-11-20T14:02:00.000Z" });
    expect(state.buckets.get("ml-pricing-train")?.kmsKeyId).toBeNull();
    const remediation = configOf(state, { account: data?.account ?? "", region: "eu-west-1" }).remediations;
    const { Parameters } = remediation.get("s3-default-encryption-kms") ?? {};
    expect(Parameters?.["KMSMasterKey"]?.StaticValue?.Values).toEqual([
      state.buckets.get("insurance-model-artifacts")?.kmsKeyId,
    ]);
  });

  it("finds nothing wrong with credit-scoring and staff-assistant", () => {
    const wrong = [...compliance.nonCompliant, ...compliance.insufficientData];
    const names = new Set(wrong.flatMap(({ models }) => models));
    expect(names).toEqual(new Set(["motor-pricing", "reco"]));
  });

  it("has no item where nothing is recorded, and results of periodic rules all the same", () => {
    for (const place of compliance.places.filter(({ recording }) => !recording)) {
      const config = configOf(state, place);
      expect(config.items.size).toBe(0);
      expect(rowsOf(config).length).toBeGreaterThan(0);
      const waiting = [...config.rules.values()].filter(({ rule }) => rule.Scope !== undefined);
      for (const { results, status } of waiting)
        expect([results.size, status.LastSuccessfulEvaluationTime]).toEqual([0, undefined]);
    }
  });

  it("deployed one conformance pack where it records", () => {
    expect(compliance.packs).toHaveLength(3);
    for (const { name, rules, ...place } of compliance.packs)
      expect(configOf(state, place).packs.get(name)?.rules).toEqual(rules);
  });
});

describe("the loopback's own evaluation", () => {
  it("says what the story says, but for what the story says nobody could tell", () => {
    const anew = buildEstate({ seed: "countersign", now, trail: { events: 6_000 } }).state;
    const said = (from: AwsState) =>
      compliance.places.flatMap((place) => {
        const { rules } = configOf(from, place);
        return [...rules].flatMap(([rule, { results }]) =>
          [...results].map(
            ([key, { ComplianceType, Annotation }]) => `${rule} ${key} ${ComplianceType} ${Annotation ?? ""}`,
          ),
        );
      });
    const count = (from: AwsState) =>
      compliance.places.flatMap((place) => [...configOf(from, place).items.values()].flat()).length;
    for (const { account, region } of compliance.places) evaluateAll(anew, account, region, now);
    const told = new Set(said(state));
    expect(said(anew).filter((line) => !told.has(line))).toEqual([
      expect.stringMatching(/^sagemaker-model-isolation-enabled .*motor-pricing-prod-v5-model COMPLIANT $/),
    ]);
    expect(said(anew).length).toBe(told.size);
    expect(count(anew)).toBe(count(state) + compliance.insufficientData.length);
  });
});

describe("how compliance went", () => {
  it("is kept as items: the newest says what the rules say now", () => {
    for (const place of compliance.places.filter(({ recording }) => recording)) {
      const config = configOf(state, place);
      const newest = compliancesOf(config).flatMap(([key, items]) => {
        const resource = key.slice("AWS::Config::ResourceCompliance/".length);
        const last = items.at(-1);
        return last ? [...statesOf(last)].map(([rule, word]): Row => ({ rule, resource, state: word })) : [];
      });
      const line = ({ rule, resource, state: word }: Row) => `${rule} ${resource} ${word}`;
      expect(newest.map(line).sort()).toEqual(rowsOf(config).map(line).sort());
    }
  });

  it("changed as told, and at no other time", () => {
    const changes = compliance.places.flatMap((place) =>
      compliancesOf(configOf(state, place)).flatMap(([, items]) =>
        items.flatMap((item, index) => {
          const before = items[index - 1];
          if (!before) return [];
          const was = statesOf(before);
          return [...statesOf(item)]
            .filter(([rule, word]) => was.has(rule) && was.get(rule) !== word)
            .map(([rule, to]) => ({
              at: item.configurationItemCaptureTime?.toISOString(),
              rule,
              from: was.get(rule),
              to,
            }));
        }),
      ),
    );
    const told = compliance.changes.map(({ at, rule, from, to }) => ({ at, rule, from, to }));
    expect(changes.length).toBeGreaterThan(9);
    const inOrder = (list: typeof changes) => list.map((one) => JSON.stringify(one)).sort();
    expect(inOrder(changes)).toEqual(inOrder(told));
  });

  it("names the calls that changed something, which are in the event history", () => {
    const history = [...state.accounts.values()].flatMap(({ cloudtrail }) =>
      [...cloudtrail.values()].flatMap((region) => region.history.map(({ id }) => id)),
    );
    const related = compliance.places.flatMap((place) =>
      [...configOf(state, place).items.values()].flat().flatMap(({ relatedEvents = [] }) => relatedEvents),
    );
    const told = compliance.changes.flatMap(({ eventId }) => eventId ?? []);
    expect(new Set(related)).toEqual(new Set(told));
    expect(told.filter((id) => !history.includes(id))).toEqual([]);
  });

  it("explains which training data is encrypted although its bucket has no key", () => {
    const versions = [...(state.buckets.get("ml-pricing-train")?.objects ?? [])].map(([key, [first]]) => ({
      key,
      encrypted: first?.kmsKeyId !== null,
    }));
    expect(versions.filter(({ encrypted }) => encrypted)).toHaveLength(2);
    expect(versions.filter(({ encrypted }) => !encrypted).length).toBeGreaterThan(2);
  });
});
