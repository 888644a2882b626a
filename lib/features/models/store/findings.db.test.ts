import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { syncModelFindings } from "./findings";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const HOUR = 3_600_000;
const START = Date.parse("2026-11-01T00:00:00Z");
let models = 0;

async function addModel(): Promise<number> {
  models += 1;
  const name = `m-${models}`;
  const { rows } = await sql<{ id: number }>`
    insert into models (slug, kind, account, region, arn, name)
    values (${name}, 'registry', '111122223333', 'eu-west-1', ${name}, ${name}) returning id`.execute(
    database.owner,
  );
  return rows[0]?.id ?? 0;
}

type Judgement = "raised" | "undecided" | "refuted";
const judgement = fc.constantFrom<Judgement>("raised", "undecided", "refuted");

const key = (modelId: number, version: string) => ({
  kind: "registered_approved" as const,
  subjectArn: `model ${modelId} version ${version}`,
});
const finding = (modelId: number, version: string, reason: string) => ({
  owner: { account: "111122223333", region: "eu-west-1", modelId },
  finding: {
    ...key(modelId, version),
    severity: "bad" as const,
    version: Number(version),
    reason,
    call: "c",
  },
});

async function openOf(modelId: number): Promise<string[]> {
  const { rows } = await sql<{ subject: string; first: Date }>`
    select subject_arn as subject, first_seen_at as first from models_finding
    where model_id = ${modelId} and resolved_at is null order by subject_arn`.execute(database.worker);
  return rows.map(({ subject, first }) => `${subject} ${first.toISOString()}`);
}

it("keeps open what is raised or undecided, with the time it was first seen, whatever the sequence", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ "1": judgement, "2": judgement, "3": judgement }), { minLength: 1, maxLength: 6 }),
      async (sequence) => {
        const modelId = await addModel();
        const expected = new Map<string, string>();
        for (const [step, judged] of sequence.entries()) {
          const now = new Date(START + step * HOUR);
          const of = (wanted: Judgement) =>
            Object.entries(judged).flatMap(([version, result]) => (result === wanted ? [version] : []));
          const raised = of("raised").map((version) => finding(modelId, version, `step ${step}`));
          const undecided = of("undecided").map((version) => key(modelId, version));
          const sync = (at: Date) =>
            withTransaction(database.worker, (tx) =>
              syncModelFindings(tx, [modelId], { raised, undecided }, at),
            );
          await sync(now);
          const once = await openOf(modelId);
          await sync(new Date(now.getTime() + 1));
          expect(await openOf(modelId)).toEqual(once);
          for (const version of of("raised"))
            if (!expected.has(version)) expected.set(version, now.toISOString());
          for (const version of of("refuted")) expected.delete(version);
          const subjects = [...expected].map(([version, at]) => `${key(modelId, version).subjectArn} ${at}`);
          expect(once).toEqual(subjects.sort());
        }
      },
    ),
    { numRuns: 40 },
  );
});

it("takes more findings at once than a statement has parameters", async () => {
  const modelId = await addModel();
  const raised = Array.from({ length: 7_000 }, (_, version) => finding(modelId, String(version), "at once"));
  await withTransaction(database.worker, (tx) =>
    syncModelFindings(tx, [modelId], { raised, undecided: [] }, new Date(START)),
  );
  expect(await openOf(modelId)).toHaveLength(7_000);
});
