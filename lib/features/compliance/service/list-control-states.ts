import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { State } from "../schema/kinds";
import { controlResultSchema } from "../schema/standing";
import { selectControlResults } from "../store/standing";
import { listFrameworks } from "./list-frameworks";

/** Where a model stands with one control. */
export interface ControlState {
  framework: string;
  frameworkTitle: string;
  control: string;
  reference: string;
  title: string;
  state: State;
  reason: string;
  /** Oldest time of what it rests on; null: never read. */
  asOf: string | null;
}

const resultsSchema = z.array(
  controlResultSchema.pick({ control: true, state: true, reason: true, asOf: true }),
);

/** Where a model stands with every control of these frameworks; one that is not loaded has none. */
export async function listControlStates(
  db: Db,
  actor: Actor,
  modelId: number,
  frameworks: readonly string[],
): Promise<ControlState[]> {
  requirePermission(actor, "compliance:read");
  if (frameworks.length === 0) return [];
  const loaded = (await listFrameworks(db, actor)).filter(({ id }) => frameworks.includes(id));
  const all = await Promise.all(
    loaded.map(async ({ id, title: frameworkTitle, controls }) => {
      const kept = await selectControlResults(db, modelId, id);
      const results = new Map(
        (kept ? resultsSchema.parse(kept.results) : []).map((result) => [result.control, result]),
      );
      return controls.map(({ id: control, reference, title }): ControlState => {
        const result = results.get(control);
        return {
          framework: id,
          frameworkTitle,
          control,
          reference,
          title,
          state: result?.state ?? "unknown",
          reason: result?.reason ?? "Not worked out yet",
          asOf: result?.asOf ?? null,
        };
      });
    }),
  );
  return all.flat();
}
