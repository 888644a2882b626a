import { PutEventSelectorsCommand } from "@aws-sdk/client-cloudtrail";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { personWith } from "@/lib/platform/auth/testing";
import { testTrail } from "@/scripts/testing/trail";
import { JOB, otherAccount, startTrailStage } from "@/scripts/testing/trail-stage";
import { eventSelectorsSchema } from "../schema/event-selectors";
import { remedySchema } from "../schema/coverage";
import { judgeTrails } from "./judge-trails";
import { refreshTrails } from "./refresh-trails";

const HOUR = 3_600_000;
const ENDPOINT = `arn:aws:sagemaker:${testRegion}:${testAccount}:endpoint/credit-prod`;
const inputSchema = eventSelectorsSchema.extend({ TrailName: z.string() });

let stage: Awaited<ReturnType<typeof startTrailStage>>;
beforeEach(async () => {
  stage = await startTrailStage();
  await sql`insert into models (slug, kind, account, region, arn, name)
    values ('credit-scoring', 'registry', ${testAccount}, ${testRegion}, 'arn:group', 'credit-scoring')`.execute(
    stage.database.owner,
  );
});
afterEach(() => stage.close());

async function pass(): Promise<void> {
  const { worker } = stage.database;
  await stage.record(await refreshTrails(worker, JOB, stage.aws, stage.config, { now: stage.now }));
  await judgeTrails(worker, JOB, stage.config, { now: stage.now });
}

interface Row {
  kind: string;
  account: string;
  subject: string;
  reason: string;
  remedy: unknown;
  from_at: Date | null;
  to_at: Date | null;
}

async function open(...kinds: string[]): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select kind, account, subject, reason, remedy, from_at, to_at from access_finding
    where resolved_at is null and kind = any(${kinds}::text[]) order by kind, account, subject`.execute(
      stage.database.web,
    );
  return rows;
}

/** The endpoint credit-prod serves the model, and was invoked so often an hour in the last week. */
async function serve(hourly: number | null): Promise<void> {
  const { owner } = stage.database;
  await sql`insert into models_deployment (account, region, endpoint_name, endpoint_arn, endpoint_status, variant,
      config_name, model_id, version, reason, since, valid_from)
    select ${testAccount}, ${testRegion}, 'credit-prod', ${ENDPOINT}, 'InService', 'AllTraffic', 'c', id, 7, 'r', now(),
      now() from models`.execute(owner);
  if (hourly === null) return;
  const start = new Date(stage.clock.at - 168 * HOUR);
  await sql`
    with series as (
      insert into drift_series (account, region, namespace, metric_name, dimensions, stat, link_reason, key, kind,
        preset, label, endpoint, period_seconds, read_from, read_at)
      values (${testAccount}, ${testRegion}, 'AWS/SageMaker', 'Invocations', '[]', 'Sum', 'r', 'k', 'traffic', 'endpoint',
        'l', 'credit-prod', 3600, ${new Date(stage.clock.at - 400 * HOUR)}, ${stage.now()})
      returning id)
    insert into drift_points (series_id, period_seconds, starts_at, values)
    select id, 3600, ${start}, array_fill(${hourly}::float8, array[168]) from series`.execute(owner);
}

async function put(remedy: unknown): Promise<void> {
  const { call, input } = remedySchema.parse(remedy);
  expect(call).toBe("cloudtrail:PutEventSelectors");
  const { TrailName, AdvancedEventSelectors } = inputSchema.parse(input);
  const selectors = (AdvancedEventSelectors ?? []).map(({ Name, FieldSelectors }) => ({
    Name: Name ?? undefined,
    FieldSelectors: FieldSelectors.map(({ Field, Equals, StartsWith }) => ({
      Field,
      Equals: Equals ?? undefined,
      StartsWith: StartsWith ?? undefined,
    })),
  }));
  const place = { account: testAccount, region: testRegion };
  await stage.aws
    .cloudtrail(place)
    .send(new PutEventSelectorsCommand({ TrailName, AdvancedEventSelectors: selectors }));
}

describe("what is not logged", () => {
  it("is a finding with the selectors to put and what they cost, until it is mended by them", async () => {
    testTrail(stage.state, { name: "audit" });
    await serve(1_000);
    await sql`insert into access_part (model_id, concern, match, value, reason)
      select id, 'training_data', 'prefix', 'arn:aws:s3:::training/credit/', 'r' from models`.execute(
      stage.database.owner,
    );
    await pass();
    const [endpoint, data, ...more] = await open("data_events_off");
    const sorted = [endpoint, data].sort((a, b) => (a?.reason ?? "").localeCompare(b?.reason ?? ""));
    expect(more).toEqual([]);
    expect(sorted.map((row) => row?.reason)).toEqual([
      "Invocations of credit-prod are not logged: audit logs no such data events.",
      "Reads and writes of training/ are not logged: audit logs no such data events.",
    ]);
    const { dollarsAMonth, basis } = remedySchema.parse(sorted[0]?.remedy);
    expect(dollarsAMonth).toBeCloseTo(0.72);
    expect(basis).toBe(
      "168,000 invocations in the last 7 days (CloudWatch), $0.10 for each 100,000 data events (AWS CloudTrail pricing, 2026-11-23).",
    );
    expect(remedySchema.parse(sorted[1]?.remedy).dollarsAMonth).toBeNull();
    await put(sorted[0]?.remedy);
    await pass();
    const [left, ...others] = await open("data_events_off");
    expect(others).toEqual([]);
    await put(left?.remedy);
    await pass();
    expect(await open("data_events_off", "validation_off", "trail_stopped")).toEqual([]);
  });

  it("keeps what classic selectors log, and says that a cost is not known", async () => {
    const { arn } = testTrail(stage.state, { name: "audit" });
    const kept = stage.state.accounts.get(testAccount)?.cloudtrail.get(testRegion)?.trails.get(arn);
    if (kept) {
      const DataResources = [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3:::training/"] }];
      kept.selectors = { classic: [{ ReadWriteType: "All", IncludeManagementEvents: true, DataResources }] };
    }
    await serve(null);
    await pass();
    const [finding] = await open("data_events_off");
    expect(remedySchema.parse(finding?.remedy)).toMatchObject({ dollarsAMonth: null });
    await put(finding?.remedy);
    await pass();
    expect(await open("data_events_off")).toEqual([]);
    expect(kept?.selectors).toMatchObject({
      advanced: [{}, { FieldSelectors: [{}, {}, { StartsWith: ["arn:aws:s3:::training/"] }] }, {}],
    });
  });

  it("is told of places without a trail, and of none that was not asked", async () => {
    testTrail(stage.state, { name: "audit", validation: false });
    stage.denied(otherAccount).add("cloudtrail:DescribeTrails");
    await pass();
    expect((await open("no_trail", "validation_off")).map(({ kind, account }) => [kind, account])).toEqual([
      ["validation_off", testAccount],
    ]);
    stage.denied(otherAccount).clear();
    await pass();
    expect((await open("no_trail")).map(({ reason }) => reason)).toEqual([
      "No trail logs management events of shop in eu-west-1: only LookupEvents tells of them, for 90 days and without proof.",
    ]);
  });

  it("stays open while nobody can tell, and is not opened by that", async () => {
    testTrail(stage.state, { name: "audit" });
    await serve(null);
    stage.denied(testAccount).add("cloudtrail:GetEventSelectors");
    await pass();
    expect(await open("data_events_off")).toEqual([]);
    stage.denied(testAccount).clear();
    await pass();
    stage.denied(testAccount).add("cloudtrail:GetEventSelectors");
    await pass();
    expect(await open("data_events_off")).toHaveLength(1);
  });

  it("begins when a trail is stopped, and the hour stays told of after it was started", async () => {
    const trail = testTrail(stage.state, { name: "audit" });
    await pass();
    expect(await open("trail_stopped")).toEqual([]);
    const stopped = stage.now();
    trail.stop(stopped);
    await pass();
    expect(await open("trail_stopped")).toMatchObject([
      { subject: trail.arn, from_at: stopped, to_at: null, remedy: { call: "cloudtrail:StartLogging" } },
    ]);
    stage.clock.at += HOUR;
    trail.start(stage.now());
    await pass();
    expect(await open("trail_stopped")).toMatchObject([
      { from_at: stopped, to_at: stage.now(), remedy: null },
    ]);
  });

  it("is the worker's alone to judge", async () => {
    const person = personWith(["compliance_officer"]);
    await expect(
      judgeTrails(stage.database.worker, person, stage.config, { now: stage.now }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
