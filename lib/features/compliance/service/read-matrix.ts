import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { cutPage, decodeCursor } from "@/lib/platform/http/cursor";
import {
  choicesOf,
  countColumns,
  countMissing,
  countState,
  emptyCounts,
  filterModels,
  type MatrixModel,
  oldestEvaluation,
} from "../rules/build-matrix";
import { pickFramework, presentFramework } from "../rules/present-framework";
import type { LoadedFramework } from "../schema/framework";
import type { Matrix, MatrixQuery, MatrixRow } from "../schema/requests";
import type { Counts } from "../schema/standing";
import { selectMatrixModels } from "../store/matrix";
import { selectFrameworks, selectRefusals } from "../store/read-frameworks";
import { listOpenExceptions } from "./list-exceptions";

/** The id of the last model shown; names may change under a reader, ids don't. */
const cursorSchema = z.tuple([z.string(), z.number().int()]);
const EXCEPTIONS = 200;

function rowOf({ id: _, owner: _owner, missing: _missing, ...row }: MatrixModel): MatrixRow {
  return row;
}

/** Rows after a place in the order of name and id: also when the model of that place is gone. */
function after(models: readonly MatrixModel[], cursor: string | undefined): readonly MatrixModel[] {
  if (cursor === undefined) return models;
  const [name, id] = decodeCursor(cursorSchema, cursor);
  const start = models.findIndex((model) => model.name > name || (model.name === name && model.id > id));
  return start === -1 ? [] : models.slice(start);
}

function mostly(shown: LoadedFramework | null, columns: readonly Counts[]): string | null {
  const most = columns.reduce(
    (best, one, at) => (one.unknown > (columns[best]?.unknown ?? 0) ? at : best),
    0,
  );
  return (columns[most]?.unknown ?? 0) > 0 ? (shown?.framework.controls[most]?.reference ?? null) : null;
}

async function tilesOf(db: Db, actor: Actor, models: readonly MatrixModel[], shown: LoadedFramework | null) {
  const notMet = models.filter(({ states }) => states?.includes("n"));
  const { items } = await listOpenExceptions(db, actor, { limit: EXCEPTIONS });
  const granted = items.filter(({ state }) => state === "granted");
  const columns = countColumns(models, shown?.framework.controls.length ?? 0);
  return {
    notMet: { ...countState(models, "not_met"), serving: notMet.filter(({ serving }) => serving).length },
    unknown: { ...countState(models, "unknown"), mostly: mostly(shown, columns) },
    exceptions: { open: granted.length, endingSoon: granted.filter(({ endsSoon }) => endsSoon) },
    tags: {
      complete: models.filter(({ missing }) => missing.length === 0).length,
      models: models.length,
      missing: countMissing(models),
    },
  };
}

/** Models against the controls of a framework, filtered; tiles and the heads of columns count all models. */
export async function readMatrix(db: Db, actor: Actor, query: MatrixQuery): Promise<Matrix> {
  requirePermission(actor, "compliance:read");
  const loaded = await selectFrameworks(db);
  const shown = pickFramework(loaded, query.framework);
  const models = await selectMatrixModels(db, shown?.framework.id ?? null);
  const controls = shown?.framework.controls ?? [];
  const columns = countColumns(models, controls.length);
  const matching = filterModels(
    models,
    query,
    controls.map(({ id }) => id),
  );
  const { items, nextCursor } = cutPage(after(matching, query.cursor), query.limit, ({ name, id }) => [
    name,
    id,
  ]);
  return {
    frameworks: loaded.map(presentFramework),
    framework: shown?.framework.id ?? null,
    controls: controls.map(({ id, reference, title }, at) => ({
      id,
      reference,
      title,
      counts: columns[at] ?? emptyCounts(),
    })),
    items: items.map(rowOf),
    nextCursor,
    total: matching.length,
    tiles: await tilesOf(db, actor, models, shown),
    choices: {
      stages: choicesOf(models.map(({ stage }) => stage)),
      risks: choicesOf(models.map(({ risk }) => risk)),
    },
    refusals: await selectRefusals(db),
    asOf: oldestEvaluation(models),
  };
}
