import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { type ConfigPlaceAtTest, startConfigPlace } from "@/scripts/testing/config";

let place: ConfigPlaceAtTest;

describe("an aggregator", () => {
  beforeEach(async () => {
    place = await startConfigPlace({ aggregator: "everywhere" });
    place.addBucket("clear");
    place.addRule("bucket-kms", "S3_DEFAULT_ENCRYPTION_KMS");
    place.evaluate();
    place.wait(1);
    place.held.aggregators.set("everywhere", {
      ConfigurationAggregatorName: "everywhere",
      AccountAggregationSources: [{ AccountIds: [testAccount], AllAwsRegions: true }],
    });
  });
  afterEach(() => place.stop());
  const said = async () => (await place.kept()).map(({ resource, state, to }) => [resource, state, to]);
  const asStaged = [["clear", "NON_COMPLIANT", null]];
  const apis = async () => (await place.collect()).map(({ api }) => api);

  it("tells what each place says, and no place is asked by itself", async () => {
    place.faults.add({ match: { operation: "SelectResourceConfig" }, answer: { kind: "access-denied" } });
    expect(await place.failing()).toEqual([]);
    expect(await said()).toEqual(asStaged);
    expect(await apis()).not.toContain("config:SelectAggregateResourceConfig");
  });

  it.each([
    ["is denied", { kind: "access-denied" }, /access denied/],
    [
      "does not exist",
      { kind: "error", code: "NoSuchConfigurationAggregatorException", message: "none" },
      /none/,
    ],
  ] as const)("that %s is told, and every place is asked instead", async (_, answer, words) => {
    await sql`insert into sources_status (account, region, api, interval_seconds)
      values (${testAccount}, ${testRegion}, 'config:SelectAggregateResourceConfig', 3600)`.execute(
      place.database.owner,
    );
    place.faults.add({ match: { operation: "SelectAggregateResourceConfig" }, answer });
    expect(await place.failing()).toEqual([]);
    expect(await said()).toEqual(asStaged);
    const { rows } = await sql<{ error: string }>`select error from sources_status
      where api = 'config:SelectAggregateResourceConfig'`.execute(place.database.web);
    expect(rows).toEqual([{ error: expect.stringMatching(words) }]);
  });

  it("that stops at a page ends nothing that is known", async () => {
    for (let at = 0; at < 120; at += 1) place.addBucket(`b-${at}`);
    place.evaluate();
    await place.collect();
    const before = await place.kept();
    expect(before).toHaveLength(121);
    place.wait(1);
    const half = { match: { operation: "SelectAggregateResourceConfig" }, nth: 2 };
    place.faults.add({ ...half, answer: { kind: "server-error" } });
    place.faults.add({
      match: { operation: "SelectResourceConfig" },
      nth: 2,
      answer: { kind: "server-error" },
    });
    await place.collect();
    expect(await place.kept()).toEqual(before);
  });
});
