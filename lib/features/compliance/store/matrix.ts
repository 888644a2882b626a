import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { MatrixModel } from "../rules/build-matrix";

/**
 * Every model with where it stands in a framework (null: no framework is loaded): what the matrix is made of. A model that
 * was judged by another text of the framework was not judged: its letters may belong to other controls.
 */
export async function selectMatrixModels(db: Db, framework: string | null): Promise<MatrixModel[]> {
  const { rows } = await sql<Omit<MatrixModel, "evaluatedAt"> & { evaluatedAt: Date | null }>`
    select m.id::integer as id, m.slug as model, m.name, coalesce(a.name, m.account) as "accountName", m.region,
      m.model_stage as stage, m.risk_rating as risk, m.owner, m.serving_state in ('endpoint', 'declared') as serving,
      array_remove(array[
        case when m.owner is null then 'owner' end,
        case when m.data_classification is null then 'dataClassification' end,
        case when m.model_stage is null then 'modelStage' end,
        case when m.compliance_scope is null then 'complianceScope' end], null) as missing,
      s.states, s.evaluated_at as "evaluatedAt"
    from models m
    left join sources_account a using (account)
    left join compliance_framework f on f.id = ${framework}
    left join compliance_standing s on s.model_id = m.id and s.framework_id = f.id and s.framework_sha256 = f.sha256
    where m.removed_at is null order by m.name collate "C", m.id`.execute(db);
  return rows.map(({ evaluatedAt, ...row }) => ({ ...row, evaluatedAt: evaluatedAt?.toISOString() ?? null }));
}
