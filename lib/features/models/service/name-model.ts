import "server-only";
import type { Db, Tx } from "@/lib/platform/db/client";
import { selectModelNames } from "../store/read-model";

/** What a model is called in AWS and here. Throws for an id no model ever had. */
export async function nameModel(db: Db | Tx, modelId: number) {
  const names = await selectModelNames(db, modelId);
  if (!names) throw new Error(`There never was a model ${modelId}.`);
  return names;
}
