import "server-only";
import { LookupPace } from "@/lib/features/access/collect/lookup-pace";
import { mergeOutcomes, TRAIL_FILES } from "@/lib/features/access/rules/merge-outcomes";
import { collectLookup } from "@/lib/features/access/service/collect-lookup";
import { drawTotals } from "@/lib/features/access/service/draw-totals";
import { findSharedRoles } from "@/lib/features/access/service/find-shared-roles";
import { keepFile } from "@/lib/features/access/service/ingest-files";
import { judgeTrails } from "@/lib/features/access/service/judge-trails";
import { judgeUnusual } from "@/lib/features/access/service/judge-unusual";
import { listTrailFiles } from "@/lib/features/access/service/list-trail-files";
import { readTrailFiles } from "@/lib/features/access/service/read-trail-files";
import { refreshParts } from "@/lib/features/access/service/refresh-parts";
import { refreshTrails } from "@/lib/features/access/service/refresh-trails";
import { relink } from "@/lib/features/access/service/relink";
import { retainEvents } from "@/lib/features/access/service/retain-events";
import { verifyDigests } from "@/lib/features/access/service/verify-digests";
import { listTrailStreams } from "@/lib/features/access/service/list-trail-streams";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { recordOutcomes } from "@/lib/features/sources/service/record-reading";
import type { JobContext } from "./registry";
import { scopesOf } from "./scopes";

const DAY_MS = 86_400_000;

/** AWS counts calls of LookupEvents for an account and region: all passes of this process keep one pace. */
const PACE = new LookupPace();

/** Files of trails: what came is listed, read, proven. */
async function readTrails(context: JobContext): Promise<SourceOutcome[]> {
  const { db, actor, aws, config, now } = context;
  const since = new Date(now().getTime() - config.retention.eventDays * DAY_MS);
  const streams = await listTrailStreams(db, actor, now());
  const listed = await Promise.all(
    streams.map((stream) => listTrailFiles(db, actor, aws, stream, { now, since })),
  );
  const { outcomes } = await readTrailFiles(db, actor, aws, { now });
  const proven: SourceOutcome[] = [];
  for (const stream of streams) {
    if (stream.validatesFiles) proven.push(...(await verifyDigests(db, actor, aws, stream, { now, since })));
  }
  return [...listed.flat(), ...outcomes, ...proven];
}

/** Where no trail covers a place, or had not begun to. Its pages are ingested like files. */
async function lookUp(context: JobContext, pace: LookupPace): Promise<SourceOutcome[]> {
  const { db, actor, aws, config, now } = context;
  const passes = await Promise.all(
    scopesOf(config).map((place) =>
      collectLookup(db, actor, aws, place, { now, pace, keepFile: (file) => keepFile(db, actor, file) }),
    ),
  );
  await readTrailFiles(db, actor, aws, { now });
  return passes.flat();
}

/** What was not due in a place counts as read: there is nothing of it. */
function withNothingDue({ config, now }: JobContext, outcomes: SourceOutcome[]): SourceOutcome[] {
  const apis = [TRAIL_FILES, "cloudtrail:ListPublicKeys"];
  const none = scopesOf(config).flatMap((scope) =>
    apis.map((api) => ({ ...scope, api, at: now(), items: 0, error: null, errorCode: null })),
  );
  const known = new Set(outcomes.map(({ account, region, api }) => `${account} ${region} ${api}`));
  return [
    ...outcomes,
    ...none.filter(({ account, region, api }) => !known.has(`${account} ${region} ${api}`)),
  ];
}

/** One pass over what happened: trails and their files, LookupEvents, proof, links, and what is odd about it. */
export async function collectEvents(context: JobContext, pace = PACE): Promise<SourceOutcome[]> {
  const { db, actor, aws, config, now } = context;
  const trails = mergeOutcomes(await refreshTrails(db, actor, aws, config, { now }));
  await recordOutcomes(db, actor, trails);
  await refreshParts(db, actor);
  const [files, looked] = await Promise.all([readTrails(context), lookUp(context, pace)]);
  const read = withNothingDue(context, mergeOutcomes([...files, ...looked]));
  await relink(db, actor);
  await drawTotals(db, actor, now());
  await judgeTrails(db, actor, config, { now });
  await findSharedRoles(db, actor, now());
  await judgeUnusual(db, actor, { now: now() });
  await retainEvents(db, actor, config.retention, now());
  // Last, so that whoever waits for the sources finds what follows from them.
  await recordOutcomes(db, actor, read);
  return [...trails, ...read];
}
