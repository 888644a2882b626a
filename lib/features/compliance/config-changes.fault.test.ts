import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { addTrail } from "@/demo/aws/cloudtrail/testing/start";
import { type ConfigPlaceAtTest, startConfigPlace } from "@/scripts/testing/config";

const RULE = "bucket-kms";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/k";
const HOUR = 3_600_000;

let place: ConfigPlaceAtTest;
let start: number;

beforeEach(async () => {
  place = await startConfigPlace();
  start = place.now().getTime();
  place.addBucket("clear");
  place.addBucket("kept", KEY);
  place.addRule(RULE, "S3_DEFAULT_ENCRYPTION_KMS");
  place.evaluate();
  place.wait(1);
});
afterEach(() => place.stop());

const short = async () =>
  (await place.kept()).map(({ rule, resource, state, from, to }) => [
    rule,
    resource,
    state,
    (from - start) / HOUR,
    to === null ? null : (to - start) / HOUR,
  ]);
const asStaged = [
  [RULE, "clear", "NON_COMPLIANT", 0, null],
  [RULE, "kept", "COMPLIANT", 0, null],
];
function setKey(name: string, kmsKeyId: string | null): void {
  const bucket = place.state.buckets.get(name);
  if (bucket) bucket.kmsKeyId = kmsKeyId;
  place.evaluate();
}

describe("a resource", () => {
  it("that went ends what was said of it, and what it was stays", async () => {
    await place.collect();
    place.state.buckets.delete("clear");
    place.evaluate();
    place.wait(1);
    expect(await place.failing()).toEqual([]);
    expect(await short()).toEqual([[RULE, "clear", "NON_COMPLIANT", 0, 2], asStaged[1]]);
  });

  it("that is back begins anew", async () => {
    await place.collect();
    place.state.buckets.delete("clear");
    place.evaluate();
    place.wait(1);
    await place.collect();
    place.addBucket("clear");
    place.wait(1);
    place.evaluate();
    await place.collect();
    expect(await short()).toEqual([
      [RULE, "clear", "NON_COMPLIANT", 0, 2],
      [RULE, "clear", "NON_COMPLIANT", 3, null],
      asStaged[1],
    ]);
  });

  it("that was thought to have gone, and had not, goes on as if nothing had been", async () => {
    await place.collect();
    await sql`update compliance_result set valid_to = ${new Date(start + HOUR)} where state = 'NON_COMPLIANT'`.execute(
      place.database.owner,
    );
    place.wait(1);
    await place.collect();
    expect(await short()).toEqual(asStaged);
  });

  it("of a model whose state changed twice between two passes has both changes", async () => {
    const trails = place.state.accounts.get(testAccount)?.cloudtrail.get(testRegion);
    if (!trails) throw new Error("the account has no CloudTrail");
    addTrail(trails, "audit", { LogFileValidationEnabled: true });
    place.held.rules.clear();
    place.addRule("validates", "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED");
    // A trail is part of every model of its account and region.
    await sql`insert into models (slug, kind, account, region, arn, name)
      values ('credit', 'registry', ${testAccount}, ${testRegion}, 'arn:credit', 'credit')`.execute(
      place.database.owner,
    );
    place.evaluate();
    await place.collect();
    for (const LogFileValidationEnabled of [false, true]) {
      place.wait(1);
      const held = trails.trails.values().next().value;
      if (held) held.trail = { ...held.trail, LogFileValidationEnabled };
      place.evaluate();
    }
    place.wait(1);
    expect(await place.failing()).toEqual([]);
    expect((await short()).map((row) => row.slice(2))).toEqual([
      ["COMPLIANT", 1, 2],
      ["NON_COMPLIANT", 2, 3],
      ["COMPLIANT", 3, null],
    ]);
  });

  it("has the reason of the state it is in, not of the one before", async () => {
    await place.collect();
    place.wait(1);
    setKey("clear", KEY);
    place.faults.add({
      match: { operation: "GetComplianceDetailsByConfigRule" },
      answer: { kind: "throttle" },
    });
    await place.collect();
    const [before, now] = await place.kept();
    expect(before).toMatchObject({ state: "NON_COMPLIANT", annotation: expect.stringContaining("KMS") });
    expect(now).toMatchObject({ resource: "clear", state: "COMPLIANT", annotation: null });
  });
});

describe("two passes at once", () => {
  it("come to the same as one", async () => {
    await Promise.all([place.collect(), place.collect(), place.collect()]);
    expect(await short()).toEqual(asStaged);
    place.wait(1);
    setKey("clear", KEY);
    setKey("kept", null);
    await Promise.all([place.collect(), place.collect()]);
    expect(await short()).toEqual([
      [RULE, "clear", "NON_COMPLIANT", 0, 2],
      [RULE, "clear", "COMPLIANT", 2, null],
      [RULE, "kept", "COMPLIANT", 0, 2],
      [RULE, "kept", "NON_COMPLIANT", 2, null],
    ]);
  });
});

describe("a worker that ends in the middle", () => {
  it.each([
    "compliance_recorder",
    "compliance_rule",
    "compliance_pack",
    "compliance_resource",
    "compliance_result",
  ])("at writing %s leaves all of the place as it was, and the next pass does it", async (table) => {
    await place.collect();
    const before = [await place.kept(), await place.rules()];
    place.held.recorder = { ...recorderOf(), status: { ...recorderOf().status, lastStatus: "Pending" } };
    place.addRule("second", "S3_BUCKET_VERSIONING_ENABLED");
    place.held.packs.set("pack", {
      pack: { ConformancePackName: "pack", ConformancePackArn: "arn:pack", ConformancePackId: "p" },
      rules: [RULE],
    });
    place.addBucket("new");
    place.wait(1);
    setKey("clear", KEY);
    await sql`revoke insert, update on ${sql.table(table)} from countersign_worker`.execute(
      place.database.owner,
    );
    await expect(place.collect()).rejects.toThrow(/permission denied/);
    expect([await place.kept(), await place.rules()]).toEqual(before);
    await sql`grant insert, update on ${sql.table(table)} to countersign_worker`.execute(
      place.database.owner,
    );
    expect(await place.failing()).toEqual([]);
    expect(await short()).toHaveLength(7);
  });
});

function recorderOf() {
  const { recorder } = place.held;
  if (!recorder) throw new Error("there is no recorder");
  return recorder;
}

describe("a place where no query can tell", () => {
  const recording = (recordingGroup: object) => {
    const { recorder, status } = recorderOf();
    place.held.recorder = { recorder: { ...recorder, recordingGroup }, status };
  };
  it.each<[string, () => void]>([
    ["whose recorder is off", () => (recorderOf().status.recording = false)],
    ["without a recorder", () => (place.held.recorder = null)],
    [
      "that records no compliance",
      () => recording({ allSupported: false, resourceTypes: ["AWS::S3::Bucket"] }),
    ],
  ])("%s has each rule asked: what it says since it looked last", async (_, change) => {
    place.addRule("versions", "S3_BUCKET_VERSIONING_ENABLED");
    place.evaluate();
    change();
    expect(await place.failing()).toEqual([]);
    expect(await short()).toEqual([
      [RULE, "clear", "NON_COMPLIANT", 1, null],
      [RULE, "kept", "COMPLIANT", 1, null],
      ["versions", "clear", "NON_COMPLIANT", 1, null],
      ["versions", "kept", "NON_COMPLIANT", 1, null],
    ]);
    const before = await place.kept();
    place.faults.add({
      match: { operation: "GetComplianceDetailsByConfigRule" },
      answer: { kind: "server-error" },
      nth: 2,
    });
    place.held.rules.get(RULE)?.results.clear();
    place.held.rules.get("versions")?.results.clear();
    place.wait(1);
    expect(await place.failing()).toHaveLength(1);
    // What the first rule no longer says has ended; of the second nobody knows.
    const after = await place.kept();
    expect(after.filter(({ to }) => to !== null).map(({ rule }) => rule)).toEqual([RULE, RULE]);
    expect(after.filter(({ rule }) => rule === "versions")).toEqual(
      before.filter(({ rule }) => rule === "versions"),
    );
  });
});

describe("a rule", () => {
  it("that was renamed ends under its old name and goes on under its new one; put back, it is there again", async () => {
    await place.collect();
    const held = place.held.rules.get(RULE);
    if (!held) throw new Error("the rule is not there");
    place.held.rules.delete(RULE);
    place.addRule("kms-of-buckets", "S3_DEFAULT_ENCRYPTION_KMS");
    place.evaluate();
    place.wait(1);
    await place.collect();
    const all = (await short()).map(([rule, , state, , to]) => [rule, state, to]);
    expect(all).toEqual([
      [RULE, "NON_COMPLIANT", 2],
      [RULE, "COMPLIANT", 2],
      ["kms-of-buckets", "NON_COMPLIANT", null],
      ["kms-of-buckets", "COMPLIANT", null],
    ]);
    expect((await place.rules()).map(({ name, removed }) => [name, removed])).toEqual([
      [RULE, true],
      ["kms-of-buckets", false],
    ]);
    place.held.rules.set(RULE, held);
    place.wait(1);
    place.evaluate();
    await place.collect();
    expect((await place.rules()).map(({ removed }) => removed)).toEqual([false, false]);
    expect((await short()).filter(([, , , , to]) => to === null)).toHaveLength(4);
  });

  describe("with a name of more than 64 characters", () => {
    const long = "s".repeat(80);
    beforeEach(() => {
      place.addRule(long, "S3_DEFAULT_ENCRYPTION_KMS");
      place.evaluate();
    });

    it("is known by the query, and costs nobody anything", async () => {
      expect(await place.failing()).toEqual([]);
      expect((await short()).filter(([rule]) => rule === long)).toEqual([
        [long, "clear", "NON_COMPLIANT", 1, null],
        [long, "kept", "COMPLIANT", 1, null],
      ]);
      expect((await place.rules()).map(({ last_error: error }) => error)).toEqual([null, null]);
    });

    it("is said not to be readable where no query tells of it, and what was known of it stays", async () => {
      await place.collect();
      place.held.recorder = null;
      place.wait(1);
      expect(await place.failing()).toEqual([]);
      expect((await short()).filter(([, , , , to]) => to === null)).toHaveLength(4);
      const errors = (await place.rules()).map(({ name, last_error: error }) => [name, error]);
      expect(errors).toEqual([
        [RULE, null],
        [long, expect.stringContaining("longer than the 64 characters")],
      ]);
    });
  });
});
