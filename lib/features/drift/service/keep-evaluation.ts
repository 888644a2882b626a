import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import type { BreachChange, Evaluation } from "../rules/evaluate";
import { decideRetraining } from "../rules/retraining";
import { insertAudit } from "../store/audit";
import { insertEpisode, updateEpisode } from "../store/episodes";
import { clientToken, coolDownEnd, insertRetraining, lockPipeline } from "../store/retrainings";
import { type DueRuleRow, writeState } from "../store/rules-due";

/** One pass over the rules: by whom, and when. */
export interface EvaluationPass {
  actor: Actor;
  now: Date;
}

async function requestRetraining(
  tx: Tx,
  { actor, now }: EvaluationPass,
  rule: DueRuleRow,
  breach: BreachChange & { episodeId: number },
): Promise<void> {
  const { pipeline_arn: pipelineArn } = rule;
  if (pipelineArn === null) return;
  await lockPipeline(tx, pipelineArn);
  const decision = decideRetraining({
    now,
    over: breach.endedAt !== null,
    coolDownEnd: await coolDownEnd(tx, { pipelineArn, hours: rule.cool_down_hours, now }),
  });
  const { episodeId } = breach;
  const token = clientToken(episodeId, rule.version, new Date(breach.startedAt));
  await insertRetraining(tx, { episodeId, pipelineArn, token, requestedAt: now, ...decision });
  await insertAudit(tx, actor, {
    action: "retraining.request",
    modelId: rule.model_id,
    subject: `episode ${episodeId}`,
    before: null,
    after: { pipelineArn, state: decision.state, reason: decision.reason },
  });
}

async function keepBreach(
  tx: Tx,
  pass: EvaluationPass,
  rule: DueRuleRow,
  breach: BreachChange,
): Promise<void> {
  if (breach.continues) return updateEpisode(tx, rule.id, breach);
  const owner = {
    ruleId: rule.id,
    ruleVersion: rule.version,
    seriesId: rule.series_id,
    modelId: rule.model_id,
  };
  const episodeId = await insertEpisode(tx, owner, breach, pass.now);
  await requestRetraining(tx, pass, rule, { ...breach, episodeId });
}

/** Writes down what an evaluation found: its episodes, the retraining a new one asks for, and the rule's state. */
export async function keepEvaluation(
  tx: Tx,
  pass: EvaluationPass,
  rule: DueRuleRow,
  found: Evaluation,
): Promise<void> {
  for (const breach of found.breaches) await keepBreach(tx, pass, rule, breach);
  const lasts = rule.state_version === rule.version && rule.state === found.state && found.state !== "breach";
  await writeState(tx, {
    ruleId: rule.id,
    version: rule.version,
    state: found.state,
    since: lasts && rule.since ? rule.since : new Date(found.since),
    through: rule.settled_through,
    at: pass.now,
    memory: found.memory,
  });
}

/** Nothing settled yet: it waits, and is looked at again with the first points. */
export async function keepWaiting(tx: Tx, { now }: EvaluationPass, rule: DueRuleRow): Promise<void> {
  if (rule.state_version === rule.version) return;
  const { id: ruleId, version } = rule;
  await writeState(tx, { ruleId, version, state: "waiting", since: now, through: null, at: now, memory: {} });
}
