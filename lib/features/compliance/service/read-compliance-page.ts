import "server-only";
import { z } from "zod";
import { findModel } from "@/lib/features/models/service/find-model";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { countLetters } from "../rules/build-matrix";
import { notJudgedYet } from "../rules/not-judged-yet";
import { pickFramework, presentFramework } from "../rules/present-framework";
import { type KeptResult, resultOf } from "../rules/present-result";
import type { LoadedFramework } from "../schema/framework";
import {
  type CompliancePage,
  type ControlRow,
  controlResultSchema,
  type Exception,
  type RuleRow,
} from "../schema/standing";
import { selectIsAsked } from "../store/judged";
import { selectFrameworks } from "../store/read-frameworks";
import { type PastRow, selectHistory, selectResults } from "../store/results";
import { selectControlResults, selectSince, selectStandings } from "../store/standing";
import { listExceptions } from "./list-exceptions";
import { openPlaces } from "./list-places";
import { listRemediations } from "./list-remediations";

const resultsSchema = z.array(controlResultSchema);

/** What the Compliance tab of a model shows. Throws AppError "not_found". */
export async function readCompliancePage(
  db: Db,
  actor: Actor,
  slug: string,
  query: { framework?: string | undefined },
): Promise<CompliancePage> {
  requirePermission(actor, "compliance:read");
  const model = await findModel(db, slug);
  const [loaded, standings, rows, history, exceptions, remediations, pending] = await Promise.all([
    selectFrameworks(db),
    selectStandings(db, model.id),
    selectResults(db, model.id),
    selectHistory(db, model.id),
    listExceptions(db, actor, slug),
    listRemediations(db, actor, slug),
    selectIsAsked(db, model.id),
  ]);
  const shown = pickFramework(loaded, query.framework);
  const letters = new Map(standings.map((one) => [one.framework_id, one.states]));
  const evaluations = standings.map(({ evaluated_at: at }) => at.toISOString()).sort();
  return {
    frameworks: loaded.map((one) => ({
      ...presentFramework(one),
      counts: countLetters(letters.get(one.framework.id) ?? ""),
    })),
    framework: shown?.framework.id ?? null,
    controls: shown ? await controlsOf(db, model.id, shown, exceptions.items) : [],
    rules: rulesOf(rows, history),
    places: await placesOf(db, actor, [model, ...rows]),
    exceptions: exceptions.items,
    remediations: remediations.items,
    evaluatedAt: evaluations[0] ?? null,
    pending,
  };
}

async function controlsOf(
  db: Db,
  modelId: number,
  { framework }: LoadedFramework,
  exceptions: readonly Exception[],
): Promise<ControlRow[]> {
  const [kept, since] = await Promise.all([
    selectControlResults(db, modelId, framework.id),
    selectSince(db, modelId, framework.id),
  ]);
  const results = new Map(
    (kept ? resultsSchema.parse(kept.results) : []).map((result) => [result.control, result]),
  );
  return framework.controls.map(({ id, reference, title, asks, source, inForceFrom }) => ({
    ...(results.get(id) ?? notJudgedYet(id)),
    reference,
    title,
    asks,
    source,
    inForceFrom,
    since: since.get(id)?.toISOString() ?? null,
    exception:
      exceptions.find(
        (one) =>
          one.framework === framework.id &&
          one.control === id &&
          (one.state === "asked" || one.state === "granted"),
      ) ?? null,
  }));
}

function rulesOf(rows: readonly KeptResult[], history: readonly PastRow[]): RuleRow[] {
  const past = Map.groupBy(history, ({ rule_id, resource_id }) => `${rule_id} ${resource_id}`);
  return rows.map((row) => {
    const { resourceArn: _, ...result } = resultOf(row);
    const states = past.get(`${row.rule_id} ${row.resource_id}`) ?? [];
    return {
      ...result,
      history: states.map(({ state, valid_from: from, valid_to: to }) => ({
        state,
        from: from.toISOString(),
        to: to?.toISOString() ?? null,
      })),
    };
  });
}

async function placesOf(db: Db, actor: Actor, parts: readonly AwsScope[]) {
  const placeOf = await openPlaces(db, actor);
  const scopes = new Map(
    parts.map(({ account, region }) => [`${account} ${region}`, { account, region }] as const),
  );
  const places = await Promise.all([...scopes.values()].map(placeOf));
  return places.map(({ rules: _, ...place }) => place);
}
