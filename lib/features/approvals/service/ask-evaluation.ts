import "server-only";
import type { Db, Tx } from "@/lib/platform/db/client";
import { insertRequest } from "../store/requests";

/**
 * Has the worker read and evaluate the versions of a model again at once, in the transaction of what changed: who may
 * change that is asked there.
 */
export async function askEvaluation(tx: Db | Tx, modelId: number): Promise<void> {
  await insertRequest(tx, modelId);
}
