import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { defaultSeats, tierOf } from "../rules/default-criteria";
import { judgeGates } from "../rules/judge-gates";
import { writeBrief } from "../rules/write-brief";
import type { Gate, Snapshot } from "../schema/snapshot";
import type { ProposalRow } from "../store/proposals";
import { gatherCandidate, type Material } from "./gather-candidate";
import { listBias } from "./list-bias";

type Excluded = Snapshot["excluded"][number];
type Source = Snapshot["sources"][number];

function quorumOf({ criteria, riskRating }: Material): Snapshot["quorum"] {
  if (criteria) {
    const { tier, seats, override } = criteria.body;
    return { tier, seats, override };
  }
  const tier = tierOf(riskRating);
  return { tier, seats: defaultSeats(tier), override: false };
}

function named(why: Excluded["why"], names: (string | null)[]): Excluded[] {
  const known = [...new Set(names.flatMap((name) => name ?? []))].sort();
  return known.length === 0 ? [] : [{ why, names: known }];
}

function excludedOf({ kept, candidate, trainers }: Material): Excluded[] {
  const callers = trainers.flatMap(({ principal, ...who }) => [
    who.person,
    who.session,
    who.sourceIdentity,
    who.onBehalfOf,
    // A role is many people's; a user is one.
    principal.startsWith("user/") ? principal : null,
  ]);
  return [
    ...named("submitter", [...(kept?.reading?.submitter ?? []), candidate.registeredBy]),
    ...named("trainer", callers),
  ];
}

/** Each call once, as of the oldest of what it told; null: something of it was never read. */
function sourcesOf(sources: readonly Source[]): Source[] {
  const calls = Map.groupBy(sources, ({ call }) => call);
  return [...calls].map(([call, all]) => {
    const times = all.map(({ asOf }) => asOf);
    return { call, asOf: times.includes(null) ? null : (times.flatMap((at) => at ?? []).sort()[0] ?? null) };
  });
}

function lineageOf({ lineage }: Material["candidate"]): Snapshot["lineage"] {
  return {
    dataSnapshot: lineage.dataSnapshot,
    commit: lineage.commit,
    repository: lineage.repository,
    trainingJob: lineage.trainingJob?.name ?? null,
    role: lineage.trainingJob?.role ?? null,
    inVpc: lineage.trainingJob?.inVpc ?? null,
  };
}

function allSources({ kept, candidate }: Material, gates: readonly Gate[]): Source[] {
  const readAt = kept?.readAt?.toISOString() ?? null;
  return sourcesOf([
    { call: "sagemaker:DescribeModelPackage", asOf: readAt },
    { call: "s3:HeadObject", asOf: readAt },
    ...gates.map(({ source }) => source),
    candidate.source,
  ]);
}

/**
 * Puts together what a person is to see and sign of a proposal, as the database holds it now: no call to AWS. Throws
 * AppError "conflict" while SageMaker was not read for it yet, "not_found" for a version that is gone.
 */
export async function buildSnapshot(
  db: Db,
  actor: Actor,
  proposal: ProposalRow,
  now: Date,
): Promise<Snapshot> {
  requirePermission(actor, "approvals:read");
  const material = await gatherCandidate(db, actor, proposal);
  const { candidate, serving, where, kept, criteria } = material;
  const reading = kept?.reading;
  if (!reading) {
    throw new AppError("conflict", `${proposal.model_name} v${proposal.version} has not been read yet.`);
  }
  const body = criteria?.body ?? null;
  const gates = judgeGates({
    candidate,
    serving,
    reading,
    readAt: kept.readAt?.toISOString() ?? null,
    criteria: body,
    controls: material.controls,
    findings: material.findings,
    now: now.toISOString(),
  });
  return {
    v: 1,
    proposal: proposal.id,
    subject: {
      account: proposal.account,
      region: proposal.region,
      model: proposal.model,
      modelName: proposal.model_name,
      modelArn: proposal.model_arn,
      version: proposal.version,
      versionArn: proposal.version_arn,
    },
    registered: {
      by: candidate.registeredBy,
      at: candidate.registeredAt,
      description: candidate.description,
    },
    status: reading.status,
    artifacts: reading.artifacts,
    lineage: lineageOf(candidate),
    criteria: criteria && {
      version: criteria.version,
      digest: criteria.digest,
      setBy: criteria.setBy,
      setAt: criteria.setAt,
    },
    against: serving && { version: serving.version, where },
    gates,
    brief: writeBrief({ candidate, serving, gates, criteria: body }),
    bias: listBias(candidate, serving, body),
    findings: material.findings.map(({ id, severity, reason }) => ({ id, severity, reason })),
    quorum: quorumOf(material),
    excluded: excludedOf(material),
    frozenAt: now.toISOString(),
    sources: allSources(material, gates),
  };
}
