import "server-only";
import { sql } from "kysely";
import type { z } from "zod";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { MadeDeployment, MadeModel, MadeVersion } from "../rules/parts";
import { packageSchema, type ResourceKind, s3ObjectSchema, sagemakerModelSchema } from "../schema/observed";
import { endpointStorageSchema, trainingInputSchema } from "../schema/part";

/** What was last known of every object of a kind, by ARN; also of those that are gone. */
async function loadLast<T>(db: Db | Tx, kind: ResourceKind, schema: z.ZodType<T>): Promise<Map<string, T>> {
  const { rows } = await sql<{ arn: string; body: Buffer }>`
    select distinct on (arn) arn, body from models_resource where kind = ${kind}
    order by arn, valid_from desc, id desc`.execute(db);
  return new Map(
    rows.flatMap(({ arn, body }) => {
      const value = schema.safeParse(JSON.parse(body.toString("utf8"))).data;
      return value ? [[arn, value] as const] : [];
    }),
  );
}

type VersionRow = Pick<MadeVersion, "version" | "arn" | "artifactUri" | "trainingJobArn"> & {
  modelId: number;
};

async function loadVersionParts(db: Db | Tx): Promise<(MadeVersion & { modelId: number })[]> {
  const { rows } = await sql<VersionRow>`
    select model_id as "modelId", version, arn, artifact_uri as "artifactUri", training_job_arn as "trainingJobArn"
    from models_version order by model_id, version`.execute(db);
  const [packages, jobs, objects] = await Promise.all([
    loadLast(db, "model_package", packageSchema),
    loadLast(db, "training_job", trainingInputSchema),
    loadLast(db, "s3_object", s3ObjectSchema),
  ]);
  return rows.map((row) => ({
    ...row,
    package: packages.get(row.arn) ?? null,
    job: jobs.get(row.trainingJobArn ?? "") ?? null,
    object: objects.get(row.artifactUri ?? "") ?? null,
  }));
}

type DeploymentRow = Omit<MadeDeployment, "config" | "model"> & {
  modelId: number;
  account: string;
  region: string;
};

async function loadDeploymentParts(db: Db | Tx): Promise<(MadeDeployment & { modelId: number })[]> {
  const { rows } = await sql<DeploymentRow>`
    select model_id as "modelId", account, region, endpoint_name as "endpointName", endpoint_arn as "endpointArn",
      config_name as "configName", sagemaker_model as "sagemakerModel", version
    from models_deployment where model_id is not null order by valid_from, id`.execute(db);
  const [configs, models] = await Promise.all([
    loadLast(db, "endpoint_config", endpointStorageSchema),
    loadLast(db, "sagemaker_model", sagemakerModelSchema),
  ]);
  const placeOf = (arn: string, name: string) => [...arn.split(":").slice(3, 5), name].join(" ");
  const configAt = new Map(
    [...configs.values()].map((config) => [
      placeOf(config.EndpointConfigArn, config.EndpointConfigName),
      config,
    ]),
  );
  const modelAt = new Map(
    [...models.values()].map((model) => [placeOf(model.ModelArn, model.ModelName), model]),
  );
  return rows.map(({ account, region, ...row }) => ({
    ...row,
    config: configAt.get(`${region} ${account} ${row.configName}`) ?? null,
    model: modelAt.get(`${region} ${account} ${row.sagemakerModel}`) ?? null,
  }));
}

type ModelRow = Omit<MadeModel, "versions" | "deployments">;

/** Everything kept of every model that says what it is made of, also of models, versions and deployments that are gone. */
export async function loadMadeModels(db: Db | Tx): Promise<MadeModel[]> {
  const { rows } = await sql<ModelRow>`
    select m.id, m.name, m.account, m.region, m.arn, coalesce(m.declared->'resources', '[]') as resources,
      coalesce((
        select jsonb_agg(jsonb_build_object('arn', c.arn, 'name', c.name) order by c.arn) from models_card c
        where (c.account, c.region, c.group_name) = (m.account, m.region, m.name)
          or c.version_arn in (select v.arn from models_version v where v.model_id = m.id)
      ), '[]') as cards
    from models m order by m.id`.execute(db);
  const [versions, deployments] = await Promise.all([loadVersionParts(db), loadDeploymentParts(db)]);
  const versionsOf = Map.groupBy(versions, ({ modelId }) => modelId);
  const deploymentsOf = Map.groupBy(deployments, ({ modelId }) => modelId);
  return rows.map((row) => ({
    ...row,
    versions: versionsOf.get(row.id) ?? [],
    deployments: deploymentsOf.get(row.id) ?? [],
  }));
}
