import "server-only";
import type { Db, Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { RuleInput } from "../schema/rule";
import { selectPipelines, selectSeriesId } from "../store/rules";

/** The model a rule is for, as far as rules need it. */
export interface RuleModel {
  id: number;
  slug: string;
  account: string;
  region: string;
}

function refuse(name: string, reason: string): AppError {
  return new AppError("invalid_request", `The rule is not valid. ${name}: ${reason}`, {
    invalidParams: [{ name, reason }],
  });
}

/** The id of the series a rule watches. Throws AppError "invalid_request" naming the field that does not fit. */
export async function checkRule(
  db: Db | Tx,
  model: RuleModel,
  { metric, action }: RuleInput,
): Promise<number> {
  const seriesId = await selectSeriesId(db, model.id, metric);
  if (seriesId === null) throw refuse("metric", `${model.slug} has no metric ${metric}`);
  if (action.kind === "notify") return seriesId;
  const pipelines = await selectPipelines(db, model);
  if (pipelines.some(({ arn }) => arn === action.pipeline)) return seriesId;
  throw refuse(
    "action.pipeline",
    `must be a pipeline of account ${model.account} in ${model.region} that was read`,
  );
}

/** Throws AppError "invalid_request": versions of a rule are about one metric, so that its record stays readable. */
export function refuseOtherMetric(before: string, after: string): void {
  if (before === after) return;
  throw refuse("metric", `a rule keeps its metric ${before}; remove it and set another for ${after}`);
}
