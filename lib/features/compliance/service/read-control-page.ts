import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { cutPage, decodeCursor } from "@/lib/platform/http/cursor";
import {
  countColumns,
  emptyCounts,
  filterModels,
  type MatrixModel,
  oldestEvaluation,
} from "../rules/build-matrix";
import { describeEvidence } from "../rules/describe-evidence";
import { notJudgedYet } from "../rules/not-judged-yet";
import { presentFramework } from "../rules/present-framework";
import type { ControlPage, ControlQuery } from "../schema/requests";
import { controlResultSchema } from "../schema/standing";
import { selectMatrixModels } from "../store/matrix";
import { selectFrameworks } from "../store/read-frameworks";
import { selectOneControl } from "../store/standing";
import { listOpenExceptions } from "./list-exceptions";

const cursorSchema = z.tuple([z.string(), z.number().int()]);
const EXCEPTIONS = 200;

/** Worst first, then by name: who falls short is at the top. */
const ORDER = ["n", "e", "p", "u", "m", "-"];

function rank(model: MatrixModel, column: number): number {
  const at = ORDER.indexOf(model.states?.[column] ?? "u");
  return at === -1 ? ORDER.indexOf("u") : at;
}

/** One control over all models, those that fall short first. Throws AppError "not_found". */
export async function readControlPage(
  db: Db,
  actor: Actor,
  params: { framework: string; control: string },
  query: ControlQuery,
): Promise<ControlPage> {
  requirePermission(actor, "compliance:read");
  const loaded = (await selectFrameworks(db)).find(({ framework }) => framework.id === params.framework);
  const controls = loaded?.framework.controls ?? [];
  const column = controls.findIndex(({ id }) => id === params.control);
  const control = controls[column];
  if (!loaded || !control) {
    throw new AppError(
      "not_found",
      `There is no control ${params.control} in a framework ${params.framework}.`,
    );
  }
  const models = await selectMatrixModels(db, params.framework);
  const matching = filterModels(
    models,
    query.state === undefined ? {} : { state: query.state, control: control.id },
    controls.map(({ id }) => id),
  ).sort((one, other) => rank(one, column) - rank(other, column));
  const start =
    query.cursor === undefined ? 0 : placeAfter(matching, decodeCursor(cursorSchema, query.cursor));
  const { items, nextCursor } = cutPage(matching.slice(start), query.limit, (one) => [one.model, one.id]);
  const [kept, exceptions] = await Promise.all([
    selectOneControl(
      db,
      params,
      items.map(({ id }) => id),
    ),
    listOpenExceptions(db, actor, { limit: EXCEPTIONS }),
  ]);
  const { id, reference, title, asks, source, inForceFrom } = control;
  return {
    framework: presentFramework(loaded),
    control: {
      id,
      reference,
      title,
      asks,
      source,
      inForceFrom,
      answeredBy: control.evidence.map(describeEvidence),
    },
    counts: countColumns(models, controls.length)[column] ?? emptyCounts(),
    items: items.map((model) => ({
      model: model.model,
      name: model.name,
      stage: model.stage,
      risk: model.risk,
      since: kept.get(model.id)?.since?.toISOString() ?? null,
      result: controlResultSchema.safeParse(kept.get(model.id)?.result).data ?? notJudgedYet(id),
      exception:
        exceptions.items.find(
          (one) => one.model === model.model && one.framework === params.framework && one.control === id,
        ) ?? null,
    })),
    nextCursor,
    total: matching.length,
    asOf: oldestEvaluation(models),
  };
}

/** A model that went meanwhile leaves its place unknown: then the list begins anew. */
function placeAfter(models: readonly MatrixModel[], [, id]: readonly [string, number]): number {
  return models.findIndex((model) => model.id === id) + 1;
}
