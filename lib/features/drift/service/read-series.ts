import "server-only";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { type AnsweredSeries, GET_METRIC_DATA, readPoints } from "../collect/read-points";
import { digestAnswer, type Digest } from "../rules/digest-answer";
import { type Intervals, planCalls } from "../rules/plan";
import { savePoints } from "../store/save-points";
import { type PlannedSeries, selectReadable, writeNotes, writeReadings } from "../store/series";

interface ReadOptions {
  intervals: Intervals;
  /** Reads all, due or not. */
  all: boolean;
  now: () => Date;
}

interface Pass {
  db: Db;
  actor: Actor;
  scope: AwsScope;
  now: Date;
  series: Map<number, PlannedSeries>;
}

function subjectOf({ namespace, metricName }: PlannedSeries): string {
  return `${namespace}/${metricName}`;
}

function said({ key }: PlannedSeries, at: number, value: number) {
  return { series: key, at: new Date(at).toISOString(), value: String(value) };
}

/** Its values are read again when their time has come, so one record a day says what there is to say. */
function aheadOf({ key }: PlannedSeries, at: number) {
  return { series: key, day: new Date(at).toISOString().slice(0, 10), points: "ahead of the clock" };
}

/** Points that are not drawn as facts, with the bytes of what AWS said. */
function setAsideRecords({ scope, series }: Pass, digests: Digest[]) {
  return digests.flatMap(({ id, refused }) => {
    const of = series.get(id);
    if (!of) return [];
    return refused.map(({ at, value, kind, words }) => ({
      ...scope,
      api: GET_METRIC_DATA,
      subject: subjectOf(of),
      reason: words,
      body: canonicalJson(kind === "in_future" ? aheadOf(of, at) : said(of, at, value)),
    }));
  });
}

/** Keeps what one call answered, whole or not at all. */
async function keep(pass: Pass, answers: AnsweredSeries[]): Promise<void> {
  const digests = answers.flatMap((answer) => {
    const of = pass.series.get(answer.wanted.id);
    return of ? [digestAnswer(answer, of, pass.now)] : [];
  });
  await withTransaction(pass.db, async (tx) => {
    await savePoints(
      tx,
      digests.map(({ id, periodSeconds, accepted }) => ({ seriesId: id, periodSeconds, points: accepted })),
    );
    await writeReadings(
      tx,
      digests.map(({ reading }) => reading),
    );
    await writeNotes(
      tx,
      digests.flatMap(({ notes }) => notes),
    );
    await setAside(tx, pass.actor, setAsideRecords(pass, digests));
  });
}

/**
 * Reads what is due of an account and region: as few calls as CloudWatch's limits allow, each kept in a transaction of
 * its own. A call that fails leaves its series as they were.
 */
export async function readSeries(
  db: Db,
  actor: Actor,
  reader: ScopeReader,
  { intervals, now, all }: ReadOptions,
): Promise<void> {
  requirePermission(actor, "drift:collect");
  const { scope } = reader;
  const at = now();
  const due = await selectReadable(db, scope, all ? undefined : { now: at, intervals });
  const series = new Map(due.map((one) => [one.id, one]));
  const asked = (id: number) => {
    const one = series.get(id);
    if (!one) throw new Error(`No series ${id} was planned.`);
    return one;
  };
  for (const call of planCalls(due, at.getTime())) {
    const answers = await readPoints(reader, call, asked);
    if (answers) await keep({ db, actor, scope, now: at, series }, answers);
  }
}
