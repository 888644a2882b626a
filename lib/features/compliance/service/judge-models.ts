import "server-only";
import pMap from "p-map";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import { judgeFrameworks } from "../rules/judge-framework";
import { STATE_LETTERS } from "../schema/kinds";
import { selectInForce } from "../store/exceptions-in-force";
import { selectJudged, selectOverdue } from "../store/judged";
import { selectFrameworks } from "../store/read-frameworks";
import { deleteRequests, selectRequests } from "../store/requests";
import { saveStandings } from "../store/standing";
import { openFacts } from "./gather-facts";

/** Models at a time: each takes about ten short queries. */
const AT_ONCE = 4;

export interface Judging {
  now: () => Date;
  /** Days for which countersign.yaml keeps events. */
  keptDays: number;
  /** Only models a person waits for, or whose exception ended; else all. */
  onlyAsked?: boolean;
}

export interface JudgingTally {
  judged: number;
  failed: number;
}

/**
 * Works out where each model stands in every framework, by what is known now. A model that can't be judged keeps what
 * was worked out before, and costs the others nothing.
 */
export async function judgeModels(
  db: Db,
  actor: Actor,
  { now, keptDays, onlyAsked = false }: Judging,
): Promise<JudgingTally> {
  requirePermission(actor, "compliance:collect");
  const asked = await selectRequests(db);
  const wanted = onlyAsked
    ? [...asked.map(({ modelId }) => modelId), ...(await selectOverdue(db, now()))]
    : null;
  const [loaded, models] = await Promise.all([selectFrameworks(db), selectJudged(db, wanted)]);
  const at = now();
  const inForce = await selectInForce(db, at);
  const factsOf = await openFacts(db, actor, { now: at, keptDays });
  const frameworks = loaded.map(({ framework }) => framework);
  const results = await pMap(
    models,
    async ({ id, slug }) => {
      try {
        const judged = judgeFrameworks(frameworks, await factsOf(slug), inForce.get(id) ?? []);
        const standings = loaded.map(({ framework, sha256 }) => {
          const controls = judged.get(framework.id) ?? [];
          const states = controls.map(({ state }) => STATE_LETTERS[state]).join("");
          return { frameworkId: framework.id, sha256, states, results: controls };
        });
        await withTransaction(db, (tx) => saveStandings(tx, id, standings, at));
        return id;
      } catch (err) {
        log().error({ err, model: slug }, "a model could not be judged");
        return null;
      }
    },
    { concurrency: AT_ONCE },
  );
  const judged = new Set(results);
  const gone = new Set(
    asked.map(({ modelId }) => modelId).filter((id) => !models.some((one) => one.id === id)),
  );
  // Whoever waits for a model that could not be judged goes on waiting.
  await deleteRequests(
    db,
    asked.filter(({ modelId }) => judged.has(modelId) || gone.has(modelId)),
  );
  return {
    judged: results.filter((id) => id !== null).length,
    failed: results.filter((id) => id === null).length,
  };
}
