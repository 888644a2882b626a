import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import { insertRow } from "@/lib/platform/db/testing-rows";

/** What a test says of a series; the rest is of no matter to it. */
export interface TestSeries {
  key: string;
  modelId?: number;
  periodSeconds?: number;
  [column: string]: unknown;
}

/** Adds series and answers their ids, in the same order. */
export async function addSeries(owner: Db, series: TestSeries[]): Promise<number[]> {
  const ids: number[] = [];
  for (const { key, modelId = null, periodSeconds = 60, ...more } of series) {
    const row = {
      account: "111122223333",
      region: "eu-west-1",
      namespace: "AWS/SageMaker",
      metric_name: key,
      dimensions: JSON.stringify([{ name: "EndpointName", value: `of ${modelId}` }]),
      stat: "Average",
      model_id: modelId,
      link_reason: "its dimension EndpointName",
      key,
      kind: "traffic",
      preset: "endpoint",
      label: key,
      period_seconds: periodSeconds,
      ...more,
    };
    ids.push(await insertRow(owner, "drift_series", row));
  }
  return ids;
}

/** Adds a model and answers its id. */
export function addModel(owner: Db, slug: string): Promise<number> {
  const place = { account: "111122223333", region: "eu-west-1" };
  return insertRow(owner, "models", { slug, kind: "registry", ...place, arn: `arn:${slug}`, name: slug });
}

/** Adds a deployment of a version at the variant "main" of the endpoint "scoring". */
export async function addDeployment(
  owner: Db,
  modelId: number,
  version: number,
  since: string,
  until: string | null,
): Promise<void> {
  await sql`
    insert into models_deployment (account, region, endpoint_name, endpoint_arn, endpoint_status, variant, config_name,
      model_id, version, reason, since, valid_from, valid_to)
    values ('111122223333', 'eu-west-1', 'scoring', 'arn:scoring', 'InService', 'main', ${`config-${version}`}, ${modelId},
      ${version}, 'its package', ${since}, ${since}, ${until})`.execute(owner);
}
