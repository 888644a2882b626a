import "server-only";
import { readCoverage } from "@/lib/features/access/service/read-coverage";
import { readOldest } from "@/lib/features/access/service/read-oldest";
import { readDocumentationFacts } from "@/lib/features/documentation/service/read-facts";
import { listEpisodes } from "@/lib/features/drift/service/list-episodes";
import { readDriftPage } from "@/lib/features/drift/service/read-drift-page";
import { findModel } from "@/lib/features/models/service/find-model";
import { listVersions } from "@/lib/features/models/service/list-versions";
import { readModel } from "@/lib/features/models/service/read-model";
import { readVersion } from "@/lib/features/models/service/read-version";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { alertFact, monitorFacts } from "../rules/gather-monitors";
import { resultOf } from "../rules/present-result";
import type { ConfigPlace, ModelFacts } from "../schema/facts";
import { selectResults } from "../store/results";
import { openPlaces } from "./list-places";

/** The newest episodes and versions that evidence looks at. */
const EPISODES = 200;
const VERSIONS = 200;

interface Gathering {
  now: Date;
  /** Days for which countersign.yaml keeps events. */
  keptDays: number;
}

/** Answers everything known of a model that evidence may rest on; what models share is read once. */
export async function openFacts(
  db: Db,
  actor: Actor,
  { now, keptDays }: Gathering,
): Promise<(slug: string) => Promise<ModelFacts>> {
  requirePermission(actor, "compliance:collect");
  const placeOf = await openPlaces(db, actor);
  return async (slug) => {
    const { id } = await findModel(db, slug);
    const [page, drift, episodes, coverage, versions, documents, rows] = await Promise.all([
      readModel(db, actor, slug),
      readDriftPage(db, actor, slug),
      listEpisodes(db, actor, { state: "all", limit: EPISODES }, slug),
      readCoverage(db, actor, slug),
      listVersions(db, actor, slug, { limit: VERSIONS }),
      readDocumentationFacts(db, actor, [id], now),
      selectResults(db, id),
    ]);
    const serving = page.serving.version;
    const version = serving === null ? null : await readVersion(db, actor, slug, serving);
    const documentation = documents.get(id);
    if (!documentation) throw new Error(`The documentation of ${slug} was not read.`);
    const results = rows.map(resultOf);
    const oldest = await readOldest(db, actor, page);
    return {
      model: { ...page, id },
      registryAsOf: page.registry.source.asOf,
      results,
      places: await placesOf(placeOf, [page, ...page.deployments, ...results]),
      findings: page.findings,
      version,
      deployments: page.deployments,
      earlierApproved: versions.items
        .filter((one) => one.approvalStatus === "Approved" && serving !== null && one.version < serving)
        .map((one) => one.version),
      monitors: monitorFacts(drift),
      alerts: alertFact(episodes.items),
      access: {
        places: coverage.places,
        findings: coverage.findings,
        completeTo: coverage.completeTo,
        oldestEventAt: oldest?.toISOString() ?? null,
        keptDays,
      },
      documentation,
      now: now.toISOString(),
    };
  };
}

/** Where the model is, and where anything of it is. */
async function placesOf(
  placeOf: (scope: AwsScope) => Promise<ConfigPlace>,
  parts: readonly AwsScope[],
): Promise<ConfigPlace[]> {
  const places = new Map(
    parts.map(({ account, region }) => [`${account} ${region}`, { account, region }] as const),
  );
  return Promise.all([...places.values()].map(placeOf));
}
