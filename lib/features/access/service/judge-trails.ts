import "server-only";
import { readTraffic } from "@/lib/features/drift/service/read-traffic";
import { listServings } from "@/lib/features/models/service/list-servings";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Config } from "@/lib/platform/config";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { DESCRIBE_TRAILS } from "../collect/trails";
import {
  findTroubledTrails,
  findUnlogged,
  type JudgedPlace,
  type Trouble,
  type TrailFindingKind,
} from "../rules/trail-findings";
import { findUnloggedData, type Watched } from "../rules/trail-findings-data";
import { keepFindings } from "../store/findings";
import { selectTrails } from "../store/trails";
import { selectStops, selectTrainingData } from "../store/trails-judged";

const KINDS: readonly TrailFindingKind[] = [
  "no_trail",
  "trail_stopped",
  "delivery_failing",
  "validation_off",
  "data_events_off",
];

/** How long a stop is told of: as long as LookupEvents could fill it. */
const TOLD_MS = 90 * 86_400_000;

/**
 * Judges what is logged, by what was last read: places without a trail, trails that are stopped, can't deliver or
 * can't be proven, and models whose invocations or training data are used without a trace. Opens, refreshes and
 * resolves the findings; what was not answered leaves those that are open.
 */
export async function judgeTrails(
  db: Db,
  actor: Actor,
  config: Config,
  { now }: { now: () => Date },
): Promise<void> {
  requirePermission(actor, "access:collect");
  const at = now();
  const [trails, places] = await Promise.all([selectTrails(db), listPlaces(db, actor, config)]);
  const [stops, watched] = await Promise.all([
    selectStops(db, trails, new Date(at.getTime() - TOLD_MS)),
    listWatched(db, actor, places, at),
  ]);
  const parts: Trouble[] = [
    findUnlogged(places, trails),
    findTroubledTrails(trails, stops, at),
    findUnloggedData(watched, places, trails),
  ];
  const found = parts.flatMap((part) => part.found);
  const undecided = parts.flatMap((part) => part.undecided);
  await withTransaction(db, (tx) => keepFindings(tx, { kinds: KINDS, undecided }, found, at));
}

async function listPlaces(db: Db, actor: Actor, config: Config): Promise<JudgedPlace[]> {
  const listed = await lastSuccesses(db, actor);
  return config.accounts.flatMap(({ id: account, name, regions }) =>
    regions.map((region) => ({
      account,
      accountName: name,
      region,
      listed: listed.has(`${account} ${region} ${DESCRIBE_TRAILS}`),
    })),
  );
}

/** What serves models now, and where their training data lies. */
async function listWatched(db: Db, actor: Actor, places: JudgedPlace[], now: Date): Promise<Watched[]> {
  const [traffic, data] = await Promise.all([readTraffic(db, actor, now), selectTrainingData(db)]);
  const endpoints = await Promise.all(
    places.map(async ({ account, region }) => {
      const { servings } = await listServings(db, actor, { account, region });
      return servings.flatMap(({ endpoint, modelId, modelName, current }): Watched[] => {
        if (!current || modelId === null) return [];
        const counted = traffic.find(
          (one) => one.account === account && one.region === region && one.endpoint === endpoint,
        );
        const arn = `arn:aws:sagemaker:${region}:${account}:endpoint/${endpoint}`;
        const about = { modelId, modelName: modelName ?? endpoint, account, region, arn };
        return [{ ...about, what: "endpoint", traffic: counted ?? null }];
      });
    }),
  );
  return [
    ...endpoints.flat(),
    ...data.map((one): Watched => ({ ...one, what: "training_data", traffic: null })),
  ];
}
