import { sql } from "kysely";

/**
 * The rule whose threshold is a series' limit, for a lateral join after "drift_series s": the one in breach, else the
 * oldest.
 */
export const LIMITING_RULE = sql`(
  select v.threshold from drift_rule r
  join drift_rule_version v on v.rule_id = r.id and v.version = r.version
  left join drift_episode e on e.rule_id = r.id and e.ended_at is null
  where r.series_id = s.id and r.model_id = s.model_id and r.removed_at is null
  order by e.id is null, r.id limit 1)`;
