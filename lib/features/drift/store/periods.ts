import { type RawBuilder, sql } from "kysely";

/**
 * The periods that points of these series are kept at, as rows (series_id, period), by leaping from one to the next in
 * the primary key: a series has two or three, over thousands of rows. Begins `with recursive`; `ids` is one column
 * series_id.
 */
export function withPeriods(ids: RawBuilder<unknown>, below?: number): RawBuilder<unknown> {
  const bound = below === undefined ? sql`` : sql`and p.period_seconds < ${below}`;
  return sql`with recursive leaps (series_id, period) as (
    select i.series_id, (select min(p.period_seconds) from drift_points p where p.series_id = i.series_id ${bound})
    from (${ids}) i
    union all
    select l.series_id, (select min(p.period_seconds) from drift_points p
      where p.series_id = l.series_id and p.period_seconds > l.period ${bound})
    from leaps l where l.period is not null
  ), periods as (select series_id, period from leaps where period is not null)`;
}
