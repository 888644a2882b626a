import "server-only";
import { nameModel } from "@/lib/features/models/service/name-model";
import type { Tx } from "@/lib/platform/db/client";
import { NO_SUBJECT, type Subject } from "../schema/envelope";

interface NamedModel {
  slug: string;
  arn: string;
  account: string;
  region: string;
}

/** A model, and one of its versions, as an entry names it. */
export function aboutModel(
  { slug, arn, account, region }: NamedModel,
  version?: { version: number; arn: string },
): Subject {
  return {
    account,
    region,
    model: slug,
    model_arn: arn,
    version: version?.version ?? null,
    version_arn: version?.arn ?? null,
  };
}

/** The same for a model known by its id; null: about no model. */
export async function aboutModelId(tx: Tx, modelId: number | null): Promise<Subject> {
  return modelId === null ? NO_SUBJECT : aboutModel(await nameModel(tx, modelId));
}
