import "server-only";
import { readOldest } from "@/lib/features/access/service/read-oldest";
import { listExceptions } from "@/lib/features/compliance/service/list-exceptions";
import { openPlaces } from "@/lib/features/compliance/service/list-places";
import { listResults } from "@/lib/features/compliance/service/list-results";
import { listAlarms } from "@/lib/features/drift/service/list-alarms";
import { listEpisodes } from "@/lib/features/drift/service/list-episodes";
import { listRules } from "@/lib/features/drift/service/list-rules";
import { readDriftPage } from "@/lib/features/drift/service/read-drift-page";
import type { ModelPage } from "@/lib/features/models/schema/model";
import type { VersionDetail, VersionSummary } from "@/lib/features/models/schema/version";
import { findModel } from "@/lib/features/models/service/find-model";
import { judgeMetric } from "@/lib/features/models/service/judge-metric";
import { listBiasOutcomes } from "@/lib/features/models/service/list-bias-outcomes";
import { listDecisions } from "@/lib/features/models/service/list-decisions";
import { listHostings } from "@/lib/features/models/service/list-hostings";
import { listVersions } from "@/lib/features/models/service/list-versions";
import { readModel } from "@/lib/features/models/service/read-model";
import { readVersion } from "@/lib/features/models/service/read-version";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { assemble } from "../rules/assemble";
import type { Material } from "../rules/material";
import type { DocumentationPage } from "../schema/documentation";
import { selectTexts } from "../store/texts";
import { listDocuments } from "./list-documents";
import { fieldsOf } from "./present";
import { readKeptDays } from "./read-kept-days";

/** Versions and open episodes the page lists, the newest first. */
const VERSIONS = 200;
const EPISODES = 200;

interface Asked {
  db: Db;
  actor: Actor;
  id: number;
  now: Date;
}

/** The version described: the one that serves, else the newest. */
async function readDescribed({ db, actor }: Asked, model: ModelPage, versions: VersionSummary[]) {
  const number = model.serving.version ?? versions[0]?.version ?? null;
  return number === null ? null : readVersion(db, actor, model.slug, number);
}

function judgeOf(version: VersionDetail | null): Material["judge"] {
  return (metric) => (version ? judgeMetric(version.metadata, metric) : null);
}

async function readFromModels(asked: Asked, model: ModelPage) {
  const { db, actor, id } = asked;
  const { items } = await listVersions(db, actor, model.slug, { limit: VERSIONS });
  const [version, decisions, hostings] = await Promise.all([
    readDescribed(asked, model, items),
    listDecisions(
      db,
      actor,
      id,
      items.map((one) => one.version),
    ),
    listHostings(db, actor, id),
  ]);
  const outcomes = version ? await listBiasOutcomes(db, actor, version.arn) : [];
  return { version, versions: items, decisions, hostings, outcomes, judge: judgeOf(version) };
}

async function readFromDrift({ db, actor, now }: Asked, slug: string) {
  const [drift, alarms, episodes, rules] = await Promise.all([
    readDriftPage(db, actor, slug),
    listAlarms(db, actor, slug, now),
    listEpisodes(db, actor, { state: "open", limit: EPISODES }, slug),
    listRules(db, actor, slug),
  ]);
  return { drift, alarms, episodes, rules };
}

async function readFromCompliance({ db, actor, id, now }: Asked, model: ModelPage) {
  const [results, placeOf, exceptions] = await Promise.all([
    listResults(db, actor, id),
    openPlaces(db, actor),
    listExceptions(db, actor, model.slug, now),
  ]);
  return { results, config: await placeOf(model), exceptions: exceptions.items };
}

async function gather(asked: Asked, model: ModelPage): Promise<Material> {
  const { db, actor, id, now } = asked;
  const [models, drift, compliance, oldest, documents, keptDays] = await Promise.all([
    readFromModels(asked, model),
    readFromDrift(asked, model.slug),
    readFromCompliance(asked, model),
    readOldest(db, actor, model),
    listDocuments(db, actor, id, now),
    readKeptDays(),
  ]);
  const oldestEventAt = oldest?.toISOString() ?? null;
  return { model, ...models, ...drift, ...compliance, documents, keptDays, oldestEventAt, now };
}

/**
 * The documentation of a model, written anew from what every feature knows now, with what people wrote beside it.
 * Throws AppError "not_found".
 */
export async function readDocumentation(
  db: Db,
  actor: Actor,
  slug: string,
  now = new Date(),
): Promise<DocumentationPage> {
  requirePermission(actor, "documentation:read");
  const { id } = await findModel(db, slug);
  const [model, texts] = await Promise.all([readModel(db, actor, slug), selectTexts(db, [id])]);
  const material = await gather({ db, actor, id, now }, model);
  return assemble(material, fieldsOf(texts, now));
}
