import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { Hosting } from "../schema/hosting";
import { selectDeployments } from "../store/deployments";
import { type KeptResource, loadByArn } from "../store/load-observations";

const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);
const network = z
  .object({ Subnets: z.array(z.string()).catch([]), SecurityGroupIds: z.array(z.string()).catch([]) })
  .nullish();

const endpoint = z.object({
  ProductionVariants: z
    .array(z.object({ VariantName: z.string(), CurrentInstanceCount: number }))
    .nullish()
    .catch(null),
});
const config = z.object({
  KmsKeyId: text,
  DataCaptureConfig: z
    .object({ EnableCapture: z.boolean().nullish().catch(null), InitialSamplingPercentage: number })
    .nullish()
    .catch(null),
  ProductionVariants: z
    .array(
      z.object({ VariantName: z.string(), InstanceType: text, ServerlessConfig: z.unknown().optional() }),
    )
    .nullish()
    .catch(null),
});
const model = z.object({
  ExecutionRoleArn: text,
  VpcConfig: network.catch(null),
  EnableNetworkIsolation: z.boolean().nullish().catch(null),
});

function parse<T>(schema: z.ZodType<T>, kept: KeptResource | undefined): T | null {
  return kept ? (schema.safeParse(JSON.parse(kept.body)).data ?? null) : null;
}

/** How each variant that serves the model now is hosted, as DescribeEndpoint, …Config and DescribeModel told. */
export async function listHostings(db: Db, actor: Actor, modelId: number): Promise<Hosting[]> {
  requirePermission(actor, "models:read");
  const rows = await selectDeployments(db, [modelId], { current: true });
  const named = rows.map((row) => {
    const [home] = row.endpoint_arn.split(":endpoint/");
    return {
      row,
      configArn: `${home}:endpoint-config/${row.config_name}`,
      modelArn: `${home}:model/${row.sagemaker_model ?? ""}`,
    };
  });
  const [endpoints, configs, models] = await Promise.all([
    loadByArn(
      db,
      "endpoint",
      rows.map(({ endpoint_arn: arn }) => arn),
    ),
    loadByArn(
      db,
      "endpoint_config",
      named.map(({ configArn }) => configArn),
    ),
    loadByArn(
      db,
      "sagemaker_model",
      named.map(({ modelArn }) => modelArn),
    ),
  ]);
  return named.map(({ row, configArn, modelArn }): Hosting => {
    const ofVariant = <T extends { VariantName: string }>(list: T[] | null | undefined) =>
      list?.find(({ VariantName }) => VariantName === row.variant);
    const kept = {
      endpoint: parse(endpoint, endpoints.get(row.endpoint_arn)),
      config: parse(config, configs.get(configArn)),
      model: parse(model, models.get(modelArn)),
    };
    const variant = ofVariant(kept.config?.ProductionVariants);
    const capture = kept.config?.DataCaptureConfig;
    return {
      endpointName: row.endpoint_name,
      variant: row.variant,
      instanceType: variant?.InstanceType ?? null,
      serverless: variant ? Boolean(variant.ServerlessConfig) : null,
      instances: ofVariant(kept.endpoint?.ProductionVariants)?.CurrentInstanceCount ?? null,
      // Without VpcConfig the containers run in a network of SageMaker's own, with a way to the internet (CreateModel).
      vpc: kept.model
        ? {
            subnets: kept.model.VpcConfig?.Subnets ?? [],
            securityGroups: kept.model.VpcConfig?.SecurityGroupIds ?? [],
          }
        : null,
      isolated: kept.model ? (kept.model.EnableNetworkIsolation ?? false) : null,
      role: kept.model?.ExecutionRoleArn ?? null,
      storageKey: kept.config ? (kept.config.KmsKeyId ?? "") : null,
      capture: kept.config
        ? {
            on: capture?.EnableCapture ?? capture != null,
            percent: capture?.InitialSamplingPercentage ?? null,
          }
        : null,
    };
  });
}
