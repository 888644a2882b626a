import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import { mayActIn } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { RuleList } from "../schema/rule";
import { selectPipelines, selectRules } from "../store/rules";
import { ruleOf } from "./present-rule";

/** The model's rules with their states, and the pipelines that may be chosen. */
export async function listRules(db: Db, actor: Actor, slug: string): Promise<RuleList> {
  requirePermission(actor, "drift:read");
  const model = await findModel(db, slug);
  const [rules, pipelines, allowed] = await Promise.all([
    selectRules(db, model.id),
    selectPipelines(db, model),
    mayActIn(db, actor, model.account),
  ]);
  return { items: rules.map(ruleOf), nextCursor: null, pipelines, canAct: allowed };
}
