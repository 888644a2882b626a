import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { askedTimes } from "../rules/asked-times";
import { completeToOf } from "../rules/complete-to";
import { judgeSelectors } from "../rules/selectors";
import { type AccessCoverage, type AccessFinding, type Coverage, remedySchema } from "../schema/coverage";
import { eventSelectorsSchema, type Logged } from "../schema/event-selectors";
import type { AccessTimes } from "../schema/filter";
import { selectCountsOnlyBefore } from "../store/counts-only";
import {
  countFailedFiles,
  type CoverageRow,
  type CoverageScope,
  selectCoverage,
  selectWatched,
  type WatchedRow,
} from "../store/coverage";
import { type FindingRow, selectOpenFindings } from "../store/coverage-findings";

type Halves = Record<"management" | "endpoint" | "object", Logged>;

/** LookupEvents answers management events alone (CloudTrail API); what a folder should hold nobody can tell. */
const FIXED: Record<"lookup" | "folder", Halves> = {
  lookup: { management: "on", endpoint: "off", object: "off" },
  folder: { management: "unknown", endpoint: "unknown", object: "unknown" },
};

function halvesOf({ way, selectors, account, region }: CoverageRow, watched: WatchedRow[]): Halves {
  if (way !== "trail") return FIXED[way];
  const there = watched.filter((part) => part.account === account && part.region === region);
  const arns = (wanted: boolean) =>
    there.flatMap(({ concern, arn }) => ((concern === "endpoint") === wanted ? [arn] : []));
  const known = eventSelectorsSchema.nullable().safeParse(selectors);
  return judgeSelectors([known.success ? known.data : null], {
    endpointArns: arns(true),
    bucketArns: arns(false),
  });
}

function placeOf(row: CoverageRow, watched: WatchedRow[]): Coverage {
  const { management, endpoint, object } = halvesOf(row, watched);
  const { proven, waiting, unprovable, failed, quarantined } = row;
  return {
    account: row.account,
    accountName: row.account_name,
    region: row.region,
    way: row.way,
    trail: row.trail,
    completeTo: row.complete_to?.toISOString() ?? null,
    provenFrom: row.proven_from?.toISOString() ?? null,
    digestsFrom: row.digests_from?.toISOString() ?? null,
    isLogging: row.is_logging,
    validatesFiles: row.validates_files,
    latestDeliveryAt: row.latest_delivery_at?.toISOString() ?? null,
    managementEvents: management,
    endpointEvents: endpoint,
    objectEvents: object,
    files: { proven, waiting, unprovable, failed, quarantined },
    asOf: row.listed_at?.toISOString() ?? null,
  };
}

function findingOf(row: FindingRow): AccessFinding {
  const remedy = remedySchema.safeParse(row.remedy);
  return {
    id: String(row.id),
    kind: row.kind,
    severity: row.severity,
    account: row.account,
    region: row.region,
    model: row.model,
    trail: row.trail_arn,
    subject: row.subject,
    reason: row.reason,
    remedy: remedy.success ? remedy.data : null,
    from: row.from_at?.toISOString() ?? null,
    to: row.to_at?.toISOString() ?? null,
    call: row.call,
    firstSeenAt: row.first_seen_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  };
}

async function scopeOf(db: Db, slug: string | null): Promise<CoverageScope> {
  if (slug === null) return null;
  const { id, account, region } = await findModel(db, slug);
  return { modelId: id, account, region };
}

/**
 * How complete the log is, by account, region and way of reading, and what is wrong with it. `slug` null: of the whole
 * estate; else where the model is. Only `failedFiles` is of the times asked for. Throws AppError "not_found", and
 * "invalid_request" for times that are none.
 */
export async function readCoverage(
  db: Db,
  actor: Actor,
  slug: string | null,
  asked: AccessTimes = {},
  now = Date.now(),
): Promise<AccessCoverage> {
  requirePermission(actor, "access:read");
  const times = askedTimes(asked, now);
  const scope = await scopeOf(db, slug);
  const [rows, watched, findings, failedFiles, before] = await Promise.all([
    selectCoverage(db, scope),
    selectWatched(db, scope),
    selectOpenFindings(db, scope),
    countFailedFiles(db, scope, times),
    selectCountsOnlyBefore(db, slug),
  ]);
  const places = rows.map((row) => placeOf(row, watched));
  return {
    places,
    findings: findings.map(findingOf),
    completeTo: completeToOf(places),
    failedFiles,
    countsOnlyBefore: before?.toISOString() ?? null,
  };
}
