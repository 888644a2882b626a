import { sql } from "kysely";
import type { MetricDimension } from "@/demo/aws/cloudwatch/metric-store";
import { Series } from "@/demo/aws/cloudwatch/series";
import { type AwsState, emptyAws, emptyCloudTrail, emptyCloudWatch, emptySageMaker } from "@/demo/aws/state";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";

export const MODELS = 1000;
/** Fewer than this many hours of a series' past make a first reading no smaller: it is asked for all of it. */
const PAST_HOURS = 6;
/** Every so many series stopped some days ago, and every so many publish two hours late: the kinds of metric by turns. */
const SILENT_EVERY = 97;
const SILENT_DAYS = [1, 3, 10];
const LATE_EVERY = 19;
/** Every so many series are watched by a rule. */
const WATCHED_EVERY = 51;
const HOUR = 3_600_000;
const MINUTE = 60_000;

export const SCOPES: AwsScope[] = [
  { account: "111122223333", region: "eu-west-1" },
  { account: "111122223333", region: "us-east-1" },
  { account: "444455556666", region: "eu-west-1" },
];

const EXTERNAL_ID = "bench";
const readerOf = (account: string) => `arn:aws:iam::${account}:role/CountersignReader`;

export const CONFIG = `accounts:
${["111122223333", "444455556666"]
  .map((account) => {
    const regions = SCOPES.filter((scope) => scope.account === account).map(({ region }) => region);
    return `  - { id: "${account}", name: "${account}", regions: [${regions.join(", ")}], roleArn: "${readerOf(account)}", externalId: ${EXTERNAL_ID} }`;
  })
  .join("\n")}
quotas: { cloudwatch: 1000000, sts: 1000000 }
`;

interface Metric {
  namespace: string;
  name: string;
  hourly: boolean;
}

const FEATURES = ["income", "age", "debt", "tenure", "region", "score", "limit", "usage"];
const MONITOR = "aws/sagemaker/Endpoints";
const METRICS: Metric[] = [
  ...FEATURES.map((feature) => ({
    namespace: `${MONITOR}/data-metrics`,
    name: `feature_baseline_drift_${feature}`,
    hourly: true,
  })),
  ...["accuracy", "auc"].map((name) => ({ namespace: `${MONITOR}/model-metrics`, name, hourly: true })),
  ...["Invocations", "Invocation4XXErrors", "Invocation5XXErrors", "ModelLatency", "OverheadLatency"].map(
    (name) => ({ namespace: "AWS/SageMaker", name, hourly: false }),
  ),
  ...["CPU", "Memory", "Disk", "GPU", "GPUMemory"].map((part) => ({
    namespace: "/aws/sagemaker/Endpoints",
    name: `${part}Utilization`,
    hourly: false,
  })),
];
export const METRICS_A_MODEL = METRICS.length;

/** A model's slug, and the name of its endpoint. */
export const slugOf = (model: number) => `bench-${model}`;
const scopeOf = (model: number) => SCOPES[model % SCOPES.length] ?? { account: "", region: "" };

function dimensionsOf({ hourly }: Metric, model: number): MetricDimension[] {
  const [endpoint, rest] = hourly
    ? ["Endpoint", { Name: "MonitoringSchedule", Value: `watch-${model}` }]
    : ["EndpointName", { Name: "VariantName", Value: "AllTraffic" }];
  return [{ Name: endpoint, Value: slugOf(model) }, rest];
}

/** Data at every step between two times, each there `delayMs` after it began. */
function steadyData(from: number, until: number, stepMs: number, delayMs: number): Series {
  const series = new Series();
  const count = Math.floor((until - from) / stepMs);
  series.append(
    Array.from({ length: count }, (_, step) => {
      const at = from + step * stepMs;
      const value = 0.1 + (step % 24) / 100;
      return { at, arrivedAt: at + delayMs, count: 1, sum: value, min: value, max: value };
    }),
    MINUTE,
  );
  return series;
}

/** The few courses that all metrics take: they share their data, so that 20,000 cost the memory of ten. */
function courses(day: number, until: number, hourly: boolean) {
  const stepMs = hourly ? HOUR : 5 * MINUTE;
  const delayMs = stepMs + (hourly ? 35 : 1) * MINUTE;
  const from = day - PAST_HOURS * HOUR;
  const silent = SILENT_DAYS.map((days) => {
    const agoMs = days * 24 * HOUR;
    return steadyData(from - agoMs, day - agoMs, stepMs, delayMs);
  });
  const steady = steadyData(from, until, stepMs, delayMs);
  const late = steadyData(from, until, stepMs, delayMs + 2 * HOUR);
  return (place: number): Series => {
    if (place % SILENT_EVERY === 0) return silent[(place / SILENT_EVERY) % silent.length] ?? steady;
    return place % LATE_EVERY === 0 ? late : steady;
  };
}

/** AWS with the metrics of all models: `day` is where the day begins that is simulated, `until` where data end. */
export function buildAws(day: number, until: number, now: () => Date): AwsState {
  const state = emptyAws(now);
  for (const { account, region } of SCOPES) {
    const arn = readerOf(account);
    const known = state.accounts.get(account) ?? {
      id: account,
      name: account,
      roles: new Map([[arn, { arn, externalId: EXTERNAL_ID, deniedActions: new Set<string>() }]]),
      sagemaker: new Map(),
      cloudwatch: new Map(),
      cloudtrail: new Map(),
      config: new Map(),
    };
    known.sagemaker.set(region, emptySageMaker());
    known.cloudwatch.set(region, emptyCloudWatch());
    known.cloudtrail.set(region, emptyCloudTrail());
    state.accounts.set(account, known);
  }
  const [hourly, fine] = [courses(day, until, true), courses(day, until, false)];
  for (let model = 0; model < MODELS; model += 1) {
    const { account, region } = scopeOf(model);
    const store = state.accounts.get(account)?.cloudwatch.get(region)?.metrics;
    METRICS.forEach((metric, index) => {
      const place = model * METRICS.length + index;
      const data = (metric.hourly ? hourly : fine)(place);
      const key = { namespace: metric.namespace, name: metric.name, dimensions: dimensionsOf(metric, model) };
      store?.put(key, "None", []);
      store?.get(key)?.units.set("None", data);
    });
  }
  return state;
}

/** The models, each served by an endpoint. */
export async function addModels(owner: Db): Promise<void> {
  const models = Array.from({ length: MODELS }, (_, model) => ({ slug: slugOf(model), ...scopeOf(model) }));
  await sql`
    with added as (
      insert into models (slug, kind, account, region, arn, name, dirty)
      select slug, 'registry', account, region, 'arn:' || slug, slug, false
      from jsonb_to_recordset(${JSON.stringify(models)}::jsonb) as m(slug text, account text, region text)
      returning id, slug, account, region
    )
    insert into models_deployment (account, region, endpoint_name, endpoint_arn, endpoint_status, variant, config_name,
      model_id, version, reason, since, valid_from)
    select account, region, slug, 'arn:endpoint:' || slug, 'InService', 'AllTraffic', slug, id, 1, 'bench', now(), now()
    from added`.execute(owner);
}

/** A rule on every so many of the series that were found. */
export async function addRules(owner: Db): Promise<void> {
  await sql`
    with watched as (
      select id, model_id from (select id, model_id, row_number() over (order by account, region, dimensions, id) as place
        from drift_series where model_id is not null) s where place % ${WATCHED_EVERY}::integer = 0
    ), added as (
      insert into drift_rule (model_id, series_id, version) select model_id, id, 1 from watched returning id
    )
    insert into drift_rule_version (rule_id, version, comparison, threshold, for_periods, action, changed_by)
    select id, 1, '>', 0.5, 1, 'notify', 'bench' from added`.execute(owner);
}
