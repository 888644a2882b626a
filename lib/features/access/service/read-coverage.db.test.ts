import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { addFile, addModel, addStream, addTrail } from "@/scripts/testing/access-rows";
import { accessCoverageSchema } from "../schema/coverage";
import { readCoverage } from "./read-coverage";

const auditor = personWith(["auditor"]);
const endpointArn = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/credit-scoring";
const NOW = Date.parse("2026-11-23T12:00:00Z");
let database: TestDatabase;
let modelId: number;

const read = async (slug: string | null = "credit-scoring") =>
  accessCoverageSchema.parse(await readCoverage(database.web, auditor, slug, {}, NOW));

async function selectors(of: object | null): Promise<void> {
  await sql`update access_trail set selectors = ${of && JSON.stringify(of)}::jsonb`.execute(database.owner);
}

async function addFinding(subject: string, fields: Record<string, unknown> = {}): Promise<void> {
  const row = {
    kind: "trail_stopped",
    severity: "warn",
    account: "111122223333",
    region: "eu-west-1",
    subject,
    reason: "r",
    call: "cloudtrail:GetTrailStatus",
    first_seen_at: "2026-11-23T10:00:00Z",
    seen_at: "2026-11-23T10:00:00Z",
    ...fields,
  };
  await sql`insert into access_finding (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))})`.execute(database.owner);
}
const subjects = async (slug: string | null = "credit-scoring") =>
  (await read(slug)).findings.map(({ subject }) => subject);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await sql`truncate models, access_trail, access_stream, access_finding, access_part, sources_account cascade`.execute(
    database.owner,
  );
  modelId = await addModel(database.owner, "credit-scoring");
});

describe("coverage", () => {
  it("tells of a trail and counts its files", async () => {
    const { owner } = database;
    await sql`insert into sources_account values ('111122223333', 'Bank')`.execute(owner);
    const trailId = await addTrail(owner, { is_logging: true, latest_delivery_at: "2026-11-23T10:05:00Z" });
    const complete = "2026-11-23T10:00:00Z";
    const stream = await addStream(owner, {
      way: "trail",
      trail_id: trailId,
      complete_to: complete,
      proven_from: "2026-11-01T00:00:00Z",
      listed_at: "2026-11-23T10:06:00Z",
    });
    const states = [
      ["A", "read"],
      ["A", "read"],
      ["B", "listed"],
      ["C", "read"],
      ["X", "read"],
      ["B", "missing"],
      ["C", "quarantined"],
    ];
    for (const [at, [grade, state]] of states.entries()) {
      await addFile(owner, stream, { key: `f${at}`, content: "[]", grade, state });
    }
    expect(await read()).toEqual({
      places: [
        {
          account: "111122223333",
          accountName: "Bank",
          region: "eu-west-1",
          way: "trail",
          trail: "bank-audit",
          completeTo: "2026-11-23T10:00:00.000Z",
          provenFrom: "2026-11-01T00:00:00.000Z",
          digestsFrom: null,
          isLogging: true,
          validatesFiles: true,
          latestDeliveryAt: "2026-11-23T10:05:00.000Z",
          managementEvents: "unknown",
          endpointEvents: "unknown",
          objectEvents: "unknown",
          files: { proven: 2, waiting: 1, unprovable: 1, failed: 2, quarantined: 1 },
          asOf: "2026-11-23T10:06:00.000Z",
        },
      ],
      findings: [],
      completeTo: "2026-11-23T10:00:00.000Z",
      failedFiles: 2,
      countsOnlyBefore: null,
    });
  });

  it("counts files that failed the proof in the times asked for", async () => {
    const { owner } = database;
    const stream = await addStream(owner, { way: "trail", trail_id: await addTrail(owner, {}) });
    const day = (date: number, clock = "00:00") => `2026-11-${date}T${clock}:00Z`;
    const events = (from: string | null, to: string | null) => ({
      oldest_event_at: from,
      newest_event_at: to,
    });
    const early = { grade: "X", state: "read", delivered_at: day(12), ...events(day(10), day(10, "00:59")) };
    const files = {
      early,
      late: { ...early, ...events(day(19, "23:50"), day(20)) },
      gone: { ...early, grade: "B", state: "missing", delivered_at: day(15), ...events(null, null) },
      proven: { ...early, grade: "A" },
      waiting: { ...early, grade: "B" },
    };
    for (const [key, file] of Object.entries(files))
      await addFile(owner, stream, { key, content: "[]", ...file });
    const failed = async (from: string, to: string) =>
      (await readCoverage(database.web, auditor, "credit-scoring", { from, to })).failedFiles;
    expect(await failed(day(10), day(30))).toBe(3);
    expect(await failed(day(10, "00:59"), day(12, "12:00"))).toBe(1);
    expect(await failed(day(11), day(19, "23:50"))).toBe(1);
    expect(await failed(day(20), day(21))).toBe(1);
    expect(await failed(day(21), day(30))).toBe(0);
    expect((await read()).places[0]?.files.failed).toBe(3);
  });

  it("knows nothing where nothing is read, and drops a trail that is gone", async () => {
    const nothing = { places: [], findings: [], completeTo: null, failedFiles: 0, countsOnlyBefore: null };
    expect(await read()).toEqual(nothing);
    const gone = await addTrail(database.owner, { removed_at: "2026-11-20T00:00:00Z" });
    await addStream(database.owner, { way: "trail", trail_id: gone, complete_to: "2026-11-20T00:00:00Z" });
    await addStream(database.owner, { way: "lookup", account: "444455556666" });
    expect(await read()).toEqual(nothing);
    expect((await read(null)).places).toMatchObject([
      { account: "444455556666", managementEvents: "on", endpointEvents: "off", objectEvents: "off" },
    ]);
  });

  it("judges selectors against the model's own endpoints and buckets", async () => {
    const { owner } = database;
    await addStream(owner, { way: "trail", trail_id: await addTrail(owner) });
    await sql`insert into access_part (model_id, concern, match, value, reason) values
      (${modelId}, 'endpoint', 'arn', ${endpointArn}, 'r'),
      (${modelId}, 'endpoint', 'arn', ${endpointArn.replace("eu-west-1", "us-east-1")}, 'logged elsewhere'),
      (${modelId}, 'artifact', 'arn', 'arn:aws:ecr:eu-west-1:111122223333:repository/scoring', 'no object'),
      (${modelId}, 'training_data', 'prefix', 'arn:aws:s3:::bank-training/', 'r')`.execute(owner);
    const halves = async () => {
      const [place] = (await read()).places;
      return [place?.managementEvents, place?.endpointEvents, place?.objectEvents];
    };
    const management = { FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] };
    const data = (type: string, arn: string) => ({
      FieldSelectors: [
        { Field: "eventCategory", Equals: ["Data"] },
        { Field: "resources.type", Equals: [type] },
        { Field: "resources.ARN", StartsWith: [arn] },
      ],
    });
    await selectors({ AdvancedEventSelectors: [management] });
    expect(await halves()).toEqual(["on", "off", "off"]);
    const invocations = data("AWS::SageMaker::Endpoint", endpointArn);
    await selectors({
      AdvancedEventSelectors: [
        management,
        invocations,
        data("AWS::S3::Object", "arn:aws:s3:::bank-training/"),
      ],
    });
    expect(await halves()).toEqual(["on", "on", "on"]);
    await selectors({
      AdvancedEventSelectors: [management, data("AWS::S3::Object", "arn:aws:s3:::another/")],
    });
    expect(await halves()).toEqual(["on", "off", "off"]);
    await selectors({ AdvancedEventSelectors: "broken" });
    expect(await halves()).toEqual(["unknown", "unknown", "unknown"]);
  });

  it("shows what is wrong where the model is, or with the model; all of it for the estate", async () => {
    const { owner } = database;
    const other = await addModel(owner, "fraud");
    const arn = "arn:aws:cloudtrail:us-east-1:999900001111:trail/organisation";
    await addStream(owner, { way: "trail", trail_id: await addTrail(owner, { arn }) });
    await addFinding("place");
    await addFinding("own", { model_id: modelId, account: "444455556666", severity: "bad" });
    await addFinding("trail", { trail_arn: arn, account: "999900001111", region: "us-east-1" });
    await addFinding("other model", { model_id: other });
    await addFinding("other place", { account: "444455556666" });
    await addFinding("resolved", { resolved_at: "2026-11-23T11:00:00Z" });
    expect(await subjects()).toEqual(["own", "trail", "place"]);
    expect(await subjects(null)).toEqual(["own", "other place", "other model", "trail", "place"]);
  });

  it("answers a remedy as it was kept, and nothing without the permission", async () => {
    const remedy = {
      words: "Log invocations.",
      call: "cloudtrail:PutEventSelectors",
      input: { TrailName: "bank-audit" },
      dollarsAMonth: 0.29,
      basis: "400 invocations an hour",
    };
    await addFinding("with", { remedy: JSON.stringify(remedy) });
    expect((await read()).findings).toMatchObject([{ subject: "with", remedy }]);
    await expect(readCoverage(database.web, { ...auditor, roles: [] }, null)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(read("nope")).rejects.toMatchObject({ code: "not_found" });
  });
});
