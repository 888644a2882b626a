import { sql } from "kysely";
import { testAccount, testRegion, testState } from "@/demo/aws/contract/fixture";
import { startLoopbackAws } from "@/demo/aws/server";
import type { Datum } from "@/demo/aws/cloudwatch/metric-store";
import { accountKeyId } from "@/demo/aws/key-table";
import { collectMetrics } from "@/lib/features/drift/service/collect-metrics";
import { createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { testDatabase } from "@/lib/platform/db/testing";

const SCOPE = { account: testAccount, region: testRegion };
const NAMESPACE = "aws/sagemaker/Endpoints/data-metrics";
const CONFIG = `accounts:\n  - { id: "${testAccount}", name: bank, regions: [${testRegion}] }\nquotas: { cloudwatch: 100000 }\n`;

export const JOB = { kind: "job", name: "test" } as const;

export const datum = (at: number, value: number, arrivedAt = at): Datum => ({
  at,
  arrivedAt,
  count: 1,
  sum: value,
  min: value,
  max: value,
});

/**
 * One account with an empty CloudWatch behind the loopback, one model without deployment, a database of its own, and
 * a clock that stands at `startsAt`.
 */
export async function startMetrics(startsAt: number) {
  const state = testState();
  const clock = { at: startsAt };
  state.now = () => new Date(clock.at);
  const loopback = await startLoopbackAws({ state, quotas: "off" });
  const database = await testDatabase();
  const aws = createAws({
    config: parseConfig(CONFIG, "countersign.yaml"),
    endpointUrl: loopback.url,
    observer: () => undefined,
    ownCredentials: async () => ({ accessKeyId: accountKeyId(testAccount), secretAccessKey: "loopback" }),
  });
  await sql`insert into models (slug, kind, account, region, arn, name)
    values ('credit-scoring', 'registry', ${testAccount}, ${testRegion}, 'arn:group', 'credit-scoring')`.execute(
    database.owner,
  );
  const metrics = state.accounts.get(testAccount)?.cloudwatch.get(testRegion)?.metrics;
  if (!metrics) throw new Error("the test state has no CloudWatch");
  return {
    clock,
    loopback,
    database,
    metrics,
    reads: () => loopback.calls.count({ operation: "cloudwatch:GetMetricData" }),
    collect: ({ discover = false, declared = "" } = {}) =>
      collectMetrics(database.worker, JOB, aws, SCOPE, {
        declared: parseConfig(CONFIG + declared, "countersign.yaml").models,
        intervals: { metricsMinutes: 60, watchedMinutes: 5 },
        discover,
        now: () => new Date(clock.at),
      }),
    close: async () => {
      aws.close();
      await loopback.close();
      await database.drop();
    },
    /** Lets the endpoint credit-prod serve the model. */
    async deploy() {
      await sql`insert into models_deployment (account, region, endpoint_name, endpoint_arn, endpoint_status, variant,
      config_name, model_id, version, reason, since, valid_from)
    select ${testAccount}, ${testRegion}, 'credit-prod', 'arn:endpoint', 'InService', 'AllTraffic', 'c', id, 7, 'r',
      now(), now() from models where slug = 'credit-scoring'`.execute(database.owner);
    },
    /** Publishes data of one of the monitor's metrics. */
    publish(name: string, data: Datum[], given: Record<string, string> = {}) {
      const dimensions = Object.entries({ Endpoint: "credit-prod", MonitoringSchedule: "dq", ...given });
      metrics.put(
        {
          namespace: NAMESPACE,
          name,
          dimensions: dimensions.map(([Name, Value]) => ({ Name, Value })),
        },
        "None",
        data,
      );
    },
    /** The points kept of a series, by time. */
    async points(key: string): Promise<Map<string, number>> {
      const { rows } = await sql<{ at: Date; value: number }>`
    select p.starts_at + (place - 1) * p.period_seconds * interval '1 second' as at, value
    from drift_series s join drift_points p on p.series_id = s.id, unnest(p.values) with ordinality as u(value, place)
    where s.key = ${key} and value is not null order by 1`.execute(database.web);
      return new Map(rows.map(({ at, value }) => [at.toISOString(), value]));
    },
    /** The row of a series. */
    async seriesOf(key: string) {
      const { rows } = await sql<{
        model_id: number | null;
        settled_through: Date | null;
        spacing_seconds: number | null;
        read_error: string | null;
        link_reason: string;
        backfilled: number;
      }>`select * from drift_series where key = ${key}`.execute(database.web);
      return rows[0];
    },
  };
}
