import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import type { AwsScope } from "../schema/scope";
import type { DeclaredNamespace, ServingRecord } from "../schema/serving";
import { selectDeclared, selectServings } from "../store/servings";

/** What tells whose metric a metric is: which endpoint serves which model, and the declared namespaces. */
export async function listServings(
  db: Db,
  actor: Actor,
  scope: AwsScope,
): Promise<{ servings: ServingRecord[]; declared: DeclaredNamespace[] }> {
  requirePermission(actor, "models:read");
  const [servings, declared] = await Promise.all([selectServings(db, scope), selectDeclared(db, scope)]);
  return { servings, declared };
}
