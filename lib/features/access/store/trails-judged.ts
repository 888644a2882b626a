import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/platform/db/client";
import type { Stop } from "../rules/trail-findings";

const NAMES = ["StopLogging", "StartLogging"];

/** A call that stopped or started a trail. */
interface Switched {
  at: Date;
  name: string;
  by: string;
  targets: string[];
}

/** When trails were stopped since `from`, and by whom, as far as events tell; by the trails' ARNs and names. */
export async function selectStops(
  db: Db,
  trails: readonly { arn: string; name: string }[],
  from: Date,
): Promise<Stop[]> {
  const { rows } = await sql<Switched>`
    select e.event_time as at, c.event_name as name, coalesce(a.person, a.principal) as by, c.targets
    from access_call c join access_event e on e.call_id = c.id join access_actor a on a.id = c.actor_id
    where c.event_name = any(${NAMES}::text[]) and c.event_source = 'cloudtrail.amazonaws.com'
      and c.result = 'allowed' and e.event_time >= ${from} order by e.event_time, e.event_key`.execute(db);
  return trails.flatMap(({ arn, name }) =>
    stopsIn(
      arn,
      rows.filter(({ targets }) => targets.some((target) => target === arn || target === name)),
    ),
  );
}

/** Each stop with the next start; a stop of what is stopped already is the same one. */
function stopsIn(trailArn: string, switched: Switched[]): Stop[] {
  const stops: Stop[] = [];
  for (const { at, name, by } of switched) {
    const last = stops.at(-1);
    const isStopped = last?.to === null;
    if (name === "StopLogging" && !isStopped) stops.push({ trailArn, from: at, to: null, by });
    if (name === "StartLogging" && last && isStopped) last.to = at;
  }
  return stops;
}

/** Where the training data of models lies, as the join knows it. */
export interface DataPart {
  modelId: number;
  modelName: string;
  account: string;
  region: string;
  /** "arn:aws:s3:::bucket/". */
  arn: string;
}

/** Buckets with training data of the models that are there: what is logged is set by bucket. */
export async function selectTrainingData(db: Db): Promise<DataPart[]> {
  const { rows } = await sql<DataPart>`
    select distinct m.id as "modelId", m.name as "modelName", m.account, m.region,
      substring(p.value from '^arn:[^:]*:s3:::[^/]+') || '/' as arn
    from access_part p join models m on m.id = p.model_id
    where p.concern = 'training_data' and p.value like 'arn:aws%:s3:::%' and m.removed_at is null
    order by 1, 5`.execute(db);
  return rows;
}
