import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { parseConfig } from "@/lib/platform/config";
import { ACCOUNTS } from "./accounts";
import { buildEstate, type Estate } from "./build";
import { everywhere, metricsDigest, packagesOf } from "./testing";

const now = new Date("2026-11-23T10:42:18.000Z");
const estate = buildEstate({ seed: "countersign", now });
const DAY = 24 * 60 * 60 * 1000;

function objects({ state }: Estate) {
  return [...state.buckets.values()].map(({ objects: held, ...bucket }) => ({
    ...bucket,
    objects: [...held].map(([key, versions]) => [
      key,
      versions.map(({ checksumSha256, lastModified, versionId }) => [
        checksumSha256,
        lastModified,
        versionId,
      ]),
    ]),
  }));
}

/**
 * Everything but the running clock; metrics and objects by their digests. The bank's metrics are left out, which take
 * seconds: its executions and reports say the same.
 */
function held(built: Estate) {
  const { state, truth, config } = built;
  const accounts = [...state.accounts.values()].map(({ cloudwatch, ...account }) => ({
    ...account,
    cloudwatch: [...cloudwatch.values()].map(({ metrics, ...alarms }) => ({
      ...alarms,
      metrics: account.id === ACCOUNTS.bank.id ? null : metricsDigest(metrics),
    })),
  }));
  return { accounts, buckets: objects(built), truth, config };
}

/** The truth without what only the sampled figures tell: the hour in which a drift crossed its threshold. */
function story({ truth: { monitoring, ...truth } }: Estate) {
  return {
    ...truth,
    monitoring: {
      ...monitoring,
      breaches: monitoring.breaches.map((breach) => ({ ...breach, since: null })),
    },
  };
}

/** Times that are written down; what is only worked out when it is read is left alone. */
function timesIn(value: unknown): Date[] {
  if (value instanceof Date) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(timesIn);
  if (ArrayBuffer.isView(value) || typeof value !== "object" || value === null) return [];
  return Object.values(Object.getOwnPropertyDescriptors(value)).flatMap((property) =>
    timesIn(property.value),
  );
}

describe("buildEstate", () => {
  it("gives the same estate for the same seed and time", () => {
    const [one, other] = [estate, buildEstate({ seed: "countersign", now })].map((built) => {
      const { accounts, ...rest } = held(built);
      return { ...rest, accounts: createHash("sha256").update(serialize(accounts)).digest("hex") };
    });
    expect(one).toEqual(other);
  });

  it("gives other figures for another seed, and the same story", () => {
    const other = buildEstate({ seed: "another", now });
    expect(story(other)).toEqual(story(estate));
    const figures = ({ state }: Estate) => {
      const metrics = state.accounts.get(ACCOUNTS.insurance.id)?.cloudwatch.get("eu-west-1")?.metrics;
      return metrics && metricsDigest(metrics);
    };
    expect(figures(other)).not.toBe(figures(estate));
    expect(objects(other)).not.toEqual(objects(estate));
  });

  it("moves with now, by whole weeks because weekends are quieter", () => {
    const later = buildEstate({ seed: "countersign", now: new Date(now.getTime() + 28 * DAY) });
    expect(timesIn(later.state.accounts).length).toBe(timesIn(estate.state.accounts).length);
    const newest = (built: Estate) => Math.max(...timesIn(built.state.accounts).map(Number));
    expect(newest(later) - newest(estate)).toBe(28 * DAY);
  });

  it("happens in the 90 days before now, at any time of day", () => {
    const nights = ["2026-11-23T00:00:00.000Z", "2026-11-23T23:59:59.000Z"].map((time) => new Date(time));
    for (const moment of [now, ...nights]) {
      const built = buildEstate({ seed: 1, now: moment, models: 12 });
      const times = timesIn([built.state.accounts, built.state.buckets]).map(Number);
      expect(times.length).toBeGreaterThan(1_000);
      expect(Math.max(...times)).toBeLessThanOrEqual(moment.getTime());
      expect(Math.min(...times)).toBeGreaterThanOrEqual(moment.getTime() - 90 * DAY);
    }
  });

  it("starts the clock at now", () => {
    const built = buildEstate({ seed: 1, now });
    expect(built.state.now().getTime()).toBeGreaterThanOrEqual(now.getTime());
    expect(built.state.now().getTime()).toBeLessThan(now.getTime() + 60_000);
  });

  it("has four models with four to twelve versions each", () => {
    expect(estate.truth.models.map(({ name }) => name)).toEqual([
      "credit-scoring",
      "reco",
      "staff-assistant",
      "motor-pricing",
    ]);
    expect(estate.truth.models.map(({ versions }) => versions.length)).toEqual([8, 5, 12, 6]);
  });

  it("writes a countersign.yaml that the product accepts, with all accounts and the declared model", () => {
    const config = parseConfig(estate.config, "countersign.yaml");
    expect(config.accounts.map(({ id }) => id)).toEqual([...estate.state.accounts.keys()]);
    for (const { id, roleArn, operatorRoleArn, externalId, regions } of config.accounts) {
      const account = estate.state.accounts.get(id);
      for (const role of [roleArn, operatorRoleArn])
        expect(account?.roles.get(role ?? "")?.externalId).toBe(externalId);
      expect([...(account?.sagemaker.keys() ?? [])]).toEqual(regions);
    }
    expect(config.models.map(({ name, servingVersion }) => [name, servingVersion])).toEqual([
      ["staff-assistant", 12],
    ]);
  });
});

describe("buildEstate with many models", () => {
  const many = buildEstate({ seed: "countersign", now, models: 200 });

  it("has as many groups as asked, under distinct names, in every account and region", () => {
    const groups = everywhere(many.state).flatMap(({ modelPackageGroups }) => [...modelPackageGroups.keys()]);
    expect(groups.length).toBe(200);
    expect(new Set(groups).size).toBe(200);
    expect(everywhere(many.state).every(({ modelPackageGroups }) => modelPackageGroups.size > 10)).toBe(true);
  });

  it("has about 20 versions a model and an endpoint for every third", () => {
    const others = many.truth.models.slice(4);
    const versions = others.reduce((sum, model) => sum + model.versions.length, 0);
    expect(versions / others.length).toBeGreaterThan(17);
    expect(versions / others.length).toBeLessThan(23);
    const serving = others.filter(({ endpoints }) => endpoints.length > 0);
    expect(serving.length / others.length).toBeGreaterThan(0.2);
    expect(serving.length / others.length).toBeLessThan(0.45);
  });

  it("keeps the four that have a story as they are", () => {
    expect(many.truth.models.slice(0, 4)).toEqual(estate.truth.models);
    const wanted = packagesOf(estate.state);
    const arns = new Set(wanted.map(({ ModelPackageArn }) => ModelPackageArn));
    const found = packagesOf(many.state).filter(({ ModelPackageArn }) => arns.has(ModelPackageArn));
    expect(found).toEqual(wanted);
    expect(many.config).toBe(estate.config);
  });
});
