import "server-only";
import type { Difference } from "@/lib/features/approvals/schema/difference";
import type { Proposal } from "@/lib/features/approvals/schema/proposal";
import { listTroubles } from "@/lib/features/approvals/service/list-troubles";
import type { Exception } from "@/lib/features/compliance/schema/standing";
import { listWaitingExceptions } from "@/lib/features/compliance/service/list-waiting-exceptions";
import { listUnacknowledged, type Unacknowledged } from "@/lib/features/drift/service/list-episodes";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { formatLastDay } from "@/lib/platform/format";
import type { Criterion } from "../schema/version";
import type { DecisionNeed, DecisionNeeds } from "../schema/model";
import {
  countNeeds,
  type OpenFindingRow,
  selectWaiting,
  selectWorstFindings,
  type WaitingRow,
} from "../store/read-overview";
import { iso } from "./present";
import { readVersion } from "./read-version";

const BREACHES_SHOWN = 5;
const TROUBLES_SHOWN = 5;
const WAITING_SHOWN = 5;
const EXCEPTIONS_SHOWN = 5;
const FINDINGS_SHOWN = 7;

/** Enough digits to tell figures apart, few enough to read. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function criteriaText(criteria: Criterion[]): string {
  if (criteria.length === 0) return "No acceptance criteria are recorded.";
  const failed = criteria.filter(({ result }) => result === "failed");
  const unknown = criteria.filter(({ result }) => result === "unknown").length;
  if (failed.length > 0) {
    const names = failed.map(
      ({ metric, measured, required }) =>
        `${metric} ${measured === null ? "unknown" : short(measured)} (required ${required})`,
    );
    return `${failed.length} of ${criteria.length} criteria failed: ${names.join(", ")}.`;
  }
  if (unknown > 0) return `${unknown} of ${criteria.length} criteria can't be judged: the figure is missing.`;
  return criteria.length === 1 ? "Its one criterion is met." : `All ${criteria.length} criteria are met.`;
}

async function waitingNeed(db: Db, actor: Actor, row: WaitingRow): Promise<DecisionNeed> {
  const { criteria, headline } = await readVersion(db, actor, row.slug, row.version);
  const figures = headline.map(({ name, value }) => `${name} ${short(value)}`).join(", ");
  const by = row.registered_by ? `Registered by ${row.registered_by}.` : "";
  return {
    kind: "to_approve",
    severity: null,
    model: row.slug,
    title: `${row.name} v${row.version}`,
    text: [criteriaText(criteria), figures ? `${figures}.` : "", by].filter(Boolean).join(" "),
    href: `/approvals/${row.slug}/${row.version}`,
    since: iso(row.registered_at),
    episode: null,
  };
}

function findingNeed(row: OpenFindingRow): DecisionNeed {
  const name = row.name ?? row.subject_arn.split("/").at(-1) ?? row.subject_arn;
  const page = row.slug ? `/models/${row.slug}` : "/models/findings?kind=shadow_deployment";
  return {
    kind: "finding",
    severity: row.severity,
    model: row.slug,
    title: row.version === null ? name : `${name} v${row.version}`,
    text: row.reason,
    href: row.slug && row.version !== null ? `${page}/versions/${row.version}` : page,
    since: row.first_seen_at.toISOString(),
    episode: null,
  };
}

function exceptionNeed(exception: Exception): DecisionNeed {
  const { framework, control, reference, requestedBy, owner, reason, model, modelName } = exception;
  const what = reference ?? control;
  const lastDay = formatLastDay(exception.expiresAt);
  const isAsked = exception.state === "asked";
  return {
    kind: "exception",
    severity: isAsked ? null : "warn",
    model,
    title: modelName,
    text: isAsked
      ? `${requestedBy} asks that ${what} need not be met until the end of ${lastDay}: ${reason}`
      : `The exception from ${what} ends with ${lastDay}; ${owner} answers for it.`,
    href: `/models/${model}/compliance?framework=${framework}#control-${control}`,
    since: exception.requestedAt,
    episode: null,
  };
}

function breachNeed({ episode, text }: Unacknowledged): DecisionNeed {
  return {
    kind: "breach",
    severity: "bad",
    model: episode.model,
    title: episode.modelName,
    text,
    href: `/models/${episode.model}/drift?metric=${encodeURIComponent(episode.metric)}`,
    since: episode.startedAt,
    episode,
  };
}

function differenceNeed({ model, modelName, version, words, firstSeenAt }: Difference): DecisionNeed {
  return {
    kind: "difference",
    severity: "bad",
    model,
    title: `${modelName} v${version}`,
    text: words,
    href: `/models/${model}/approvals#differences`,
    since: firstSeenAt,
    episode: null,
  };
}

function failedNeed({ model, modelName, version, action, effect, endedAt }: Proposal): DecisionNeed {
  const decided = action === "reject" ? "Rejected" : "Approved";
  const why = effect?.error ? `: ${effect.error}` : ".";
  return {
    kind: "not_applied",
    severity: "bad",
    model,
    title: `${modelName} v${version}`,
    text: `${decided} here, but SageMaker could not be made to say so${why}`,
    href: `/approvals/${model}/${version}`,
    since: endedAt,
    episode: null,
  };
}

/**
 * What waits for a person: breaches nobody has acknowledged, what differs between SageMaker and the ledger, versions
 * to approve, exceptions to decide or about to end, then the worst open findings.
 */
export async function listDecisionNeeds(db: Db, actor: Actor): Promise<DecisionNeeds> {
  requirePermission(actor, "models:read");
  const [breaches, troubles, waiting, exceptions, findings, counts] = await Promise.all([
    listUnacknowledged(db, actor, BREACHES_SHOWN),
    listTroubles(db, actor, TROUBLES_SHOWN),
    selectWaiting(db, WAITING_SHOWN),
    listWaitingExceptions(db, actor, EXCEPTIONS_SHOWN),
    selectWorstFindings(db, FINDINGS_SHOWN),
    countNeeds(db),
  ]);
  const toApprove = await Promise.all(waiting.map((row) => waitingNeed(db, actor, row)));
  return {
    items: [
      ...breaches.items.map(breachNeed),
      ...troubles.differences.map(differenceNeed),
      ...troubles.failed.map(failedNeed),
      ...toApprove,
      ...exceptions.map(exceptionNeed),
      ...findings.map(findingNeed),
    ],
    ...counts,
  };
}
