import "server-only";
import { z } from "zod";
import { append } from "@/lib/features/ledger/service/append";
import { aboutModelId } from "@/lib/features/ledger/service/subject";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { BYTE_ORDER_MARK } from "@/lib/platform/csv";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { filterModels, type MatrixModel, stateOfLetter } from "../rules/build-matrix";
import { csvControl, EXPORT_HEAD, jsonControl } from "../rules/export-lines";
import { pickFramework } from "../rules/present-framework";
import type { Framework } from "../schema/framework";
import type { MatrixFilter } from "../schema/requests";
import { controlResultSchema } from "../schema/standing";
import { insertAudit } from "../store/audit";
import { selectMatrixModels } from "../store/matrix";
import { selectFrameworks } from "../store/read-frameworks";
import { selectAllResults } from "../store/standing";

export type ExportFormat = "csv" | "ndjson";

export interface ComplianceExport {
  fileName: string;
  mediaType: string;
  total: number;
  text: AsyncGenerator<string>;
}

interface Exported {
  filter: MatrixFilter;
  format: ExportFormat;
  /** Only this model; null: all that fit the filter. */
  slug: string | null;
}

const MODELS_A_QUERY = 50;
const resultsSchema = z.array(controlResultSchema);
const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const;

/** The controls a filter leaves of a model: the one named, or those in the state asked for. */
function controlsOf(framework: Framework, model: MatrixModel, { state, control }: MatrixFilter) {
  return framework.controls.filter(
    ({ id }, at) =>
      (control === undefined || control === id) &&
      (state === undefined || stateOfLetter(model.states?.[at]) === state),
  );
}

async function* lines(
  db: Db,
  framework: Framework,
  models: readonly MatrixModel[],
  { filter, format }: Exported,
): AsyncGenerator<string> {
  if (format === "csv") yield BYTE_ORDER_MARK + EXPORT_HEAD;
  for (let start = 0; start < models.length; start += MODELS_A_QUERY) {
    const some = models.slice(start, start + MODELS_A_QUERY);
    const kept = await selectAllResults(
      db,
      framework.id,
      some.map(({ id }) => id),
    );
    for (const model of some) {
      const known = kept.get(model.id);
      const results = known === undefined ? [] : resultsSchema.parse(known);
      const byControl = new Map(results.map((result) => [result.control, result]));
      for (const control of controlsOf(framework, model, filter)) {
        const line = { model, framework, control, result: byControl.get(control.id) ?? null };
        yield format === "csv" ? csvControl(line) : jsonControl(line);
      }
    }
  }
}

/** Exports exactly what the matrix shows with the same filter, a line for each model and control, with its evidence. */
export async function exportMatrix(db: Db, actor: Actor, exported: Exported): Promise<ComplianceExport> {
  requirePermission(actor, "compliance:export");
  const { filter, format, slug } = exported;
  const shown = pickFramework(await selectFrameworks(db), filter.framework);
  if (!shown) throw new AppError("not_found", "No framework is loaded yet.");
  const { framework } = shown;
  const modelId = slug === null ? null : (await findModel(db, slug)).id;
  const all = await selectMatrixModels(db, framework.id);
  const models = filterModels(
    modelId === null ? all : all.filter(({ id }) => id === modelId),
    filter,
    framework.controls.map(({ id }) => id),
  );
  const total = models.reduce((sum, model) => sum + controlsOf(framework, model, filter).length, 0);
  await withTransaction(db, async (tx) => {
    await insertAudit(tx, actor, { action: "export", modelId, details: { format, filter, total } });
    await append(tx, actor, {
      type: "export.made",
      subject: await aboutModelId(tx, modelId),
      body: { what: "compliance", format, total, filter },
    });
  });
  return {
    fileName: `compliance-${framework.id}-${slug ?? "all"}.${format}`,
    mediaType: MEDIA_TYPES[format],
    total,
    text: lines(db, framework, models, exported),
  };
}
