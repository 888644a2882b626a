import "server-only";
import { AppError } from "@/lib/platform/errors";
import type { Db } from "@/lib/platform/db/client";
import { type ModelDetailRow, selectModel } from "../store/read-model";

/** The model of a slug. Throws AppError "not_found". */
export async function findModel(db: Db, slug: string): Promise<ModelDetailRow> {
  const model = await selectModel(db, slug);
  if (!model) throw new AppError("not_found", `There is no model ${slug}.`);
  return model;
}
