import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { createRule } from "@/lib/features/drift/service/create-rule";
import { readSummary } from "@/lib/features/drift/service/read-summary";
import {
  hour,
  insertHourly,
  job,
  PIPELINE,
  resetRules,
  RULE,
} from "@/lib/features/drift/store/testing-rules";
import { ACCOUNT, REGION, testConfig } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { startOperatedAccount } from "@/scripts/testing/operated-account";
import { collectMetrics } from "./collect-metrics";
import { judgeDrift } from "./judge-drift";

const engineer = personWith(["ml_engineer"]);
let database: TestDatabase;
let bank: Awaited<ReturnType<typeof startOperatedAccount>>;
const now = () => hour(3);

beforeAll(async () => {
  database = await testDatabase();
  bank = await startOperatedAccount({ now, pipelineArn: PIPELINE });
});
afterAll(async () => {
  await bank?.stop();
  await database?.drop();
});

it("acts and summarises although a rule can't be evaluated, and says so", async () => {
  const { modelId, seriesId } = await resetRules(database.owner);
  await sql`insert into sources_status (account, region, api, interval_seconds, last_success_at)
    values (${ACCOUNT}, ${REGION}, 'cloudwatch:GetMetricData', 3600, now())`.execute(database.owner);
  await createRule(database.web, engineer, "credit-scoring", { ...RULE, mirror: true });
  await insertHourly(database.owner, seriesId, hour(0), [0.3, 0.3]);
  // An open episode that the rule's state knows nothing of: the database refuses a second one.
  await sql`
    insert into drift_episode (rule_id, rule_version, series_id, model_id, started_at, detected_at, worst_value,
      worst_at, last_value, last_at)
    values (1, 1, ${seriesId}, ${modelId}, ${hour(0)}, ${hour(0)}, 1, ${hour(0)}, 1, ${hour(0)})`.execute(
    database.owner,
  );
  const context = { db: database.worker, actor: job, aws: bank.openAws(), config: testConfig(), now };
  await expect(judgeDrift(context, { baselines: false })).rejects.toThrow(
    "1 of the steps of judging drift broke off",
  );
  // The new rule asked for a look: one that stayed would start the next pass at once, for ever.
  const pass = collectMetrics(context);
  await expect(pass).rejects.toThrow("1 of the steps of judging drift broke off");
  expect((await sql`select from drift_request`.execute(database.owner)).rows).toEqual([]);
  expect([...bank.cloudwatch.metricAlarms.keys()]).toEqual(["countersign-credit-scoring-1"]);
  expect((await readSummary(database.web, engineer, modelId)).state).toBe("breach");
});
