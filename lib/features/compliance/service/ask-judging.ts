import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { askJudging as insertRequest } from "../store/requests";

/**
 * Has the worker judge a model again, in the transaction of what another feature changed of it: who may change that is
 * asked there.
 */
export async function askJudging(tx: Tx, modelId: number): Promise<void> {
  await insertRequest(tx, modelId);
}
