import "server-only";
import type { Db, Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { exceptionState } from "../rules/exception-state";
import type { ExceptionState } from "../schema/kinds";
import { type ExceptionRow, selectException } from "../store/exceptions";
import { factsOf } from "./present-exception";

/** An exception of a model. Throws AppError "not_found". */
export async function requireException(db: Db | Tx, modelId: number, id: number): Promise<ExceptionRow> {
  const row = await selectException(db, modelId, id);
  if (!row) throw new AppError("not_found", `This model has no exception ${id}.`);
  return row;
}

function standing(row: ExceptionRow, state: ExceptionState): string {
  if (state === "refused") return `${row.decided_by} refused this exception already.`;
  if (state === "ended") return `${row.ended_by} ended this exception already.`;
  if (state === "granted") return `${row.decided_by} granted this exception already.`;
  if (state === "asked") return "Nobody has decided this exception yet.";
  return `This exception ended by itself on ${row.expires_at.toISOString()}.`;
}

/** Throws AppError "conflict", saying how the exception stands, unless that is one of `states`. */
export function requireState(row: ExceptionRow, states: readonly ExceptionState[], now: Date): void {
  const state = exceptionState(factsOf(row), now);
  if (!states.includes(state)) throw new AppError("conflict", standing(row, state));
}
