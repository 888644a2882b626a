import "server-only";
import { findLastChanges } from "@/lib/features/access/service/find-change";
import { append } from "@/lib/features/ledger/service/append";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { type PackageState, readPackageState } from "../collect/read-package";
import { ReadingFailure } from "../collect/reading-failure";
import { type ArtifactVerdict, judgeArtifact } from "../rules/reconcile-artifact";
import { OBJECT_CALLS, objectArn } from "../rules/reconcile-doer";
import { artifactWords } from "../rules/reconcile-words";
import { lockOpenDifferences, resolveDifferences } from "../store/differences";
import { saveReading, saveReadingFailure, selectReading } from "../store/readings";
import { lockStatus, writeArtifact } from "../store/status";
import { selectWatched, type WatchedVersion } from "../store/watched-artifacts";
import { findDoer } from "./find-doer";
import { raiseDifference } from "./raise-difference";

export interface Watching {
  db: Db;
  actor: Actor;
  aws: Aws;
  now: () => Date;
}

/** A version's files are looked at this often, and at once when the access log shows that somebody wrote one. */
const EVERY_MS = 3_600_000;
/** The pace at which they are looked at, so that a large estate costs S3 no burst of calls. */
const MOST_AT_ONCE = 50;

async function selectDue({ db, actor, now }: Watching): Promise<WatchedVersion[]> {
  const all = await selectWatched(db);
  const at = now();
  const due = (version: WatchedVersion) =>
    version.tried_at === null || (version.always && at.getTime() - version.tried_at.getTime() >= EVERY_MS);
  const arnOf = ({ artifact_uri: uri }: WatchedVersion) => (uri === null ? null : objectArn(uri));
  const watched = all.filter((version) => version.always && !due(version));
  const targets = watched.flatMap((version) => arnOf(version) ?? []);
  const from = new Date(at.getTime() - 2 * EVERY_MS);
  const written = await findLastChanges(db, actor, { targets, names: OBJECT_CALLS, from, to: at });
  const isWritten = (version: WatchedVersion) => {
    const arn = arnOf(version);
    const last = arn === null ? undefined : written.get(arn);
    return last !== undefined && version.tried_at !== null && last > version.tried_at;
  };
  return all.filter((version) => due(version) || isWritten(version)).slice(0, MOST_AT_ONCE);
}

async function conclude(
  { db, actor }: Watching,
  version: WatchedVersion,
  { reading, denied }: PackageState,
  at: Date,
): Promise<void> {
  await withTransaction(db, async (tx) => {
    const status = await lockStatus(tx, version.version_arn);
    if (!status) return;
    const approved = status.artifact?.toString("hex") ?? null;
    const before = await selectReading(tx, version.version_arn);
    const { artifacts } = reading;
    const verdict: ArtifactVerdict = judgeArtifact(approved, { artifacts, denied: denied.length > 0 });
    await saveReading(tx, reading, at);
    const open = (await lockOpenDifferences(tx, version.model_id)).find(
      ({ kind, version_arn: arn }) => kind === "artifact_replaced" && arn === version.version_arn,
    );
    if (verdict.kind === "adopt")
      await writeArtifact(tx, version.version_arn, Buffer.from(verdict.digest, "hex"));
    if (verdict.kind === "same" && open) await resolveDifferences(tx, [open.id], at);
    if (verdict.kind !== "replaced" || open?.found === verdict.found) return;
    if (open) await resolveDifferences(tx, [open.id], at);
    const happenedAfter = before?.readAt ?? status.since;
    const doer = await findDoer(tx, actor, {
      kind: "artifact_replaced",
      versionArn: version.version_arn,
      found: verdict.found,
      artifacts: artifacts.flatMap(({ uri }) => uri ?? []),
      from: happenedAfter,
      to: at,
    });
    const entries = await raiseDifference(
      tx,
      { ...version, id: version.model_id },
      {
        kind: "artifact_replaced",
        modelId: version.model_id,
        version: version.version,
        versionArn: version.version_arn,
        expected: approved,
        found: verdict.found,
        words: artifactWords(version, before?.reading?.artifacts ?? [], artifacts),
        firstSeenAt: at,
        happenedAfter,
        doer,
      },
    );
    for (const entry of entries) await append(tx, actor, entry);
  });
}

async function look(work: Watching, version: WatchedVersion): Promise<void> {
  const at = work.now();
  try {
    const state = await readPackageState(work.aws, version, version.version_arn);
    await conclude(work, version, state, at);
  } catch (error) {
    if (!(error instanceof ReadingFailure)) throw error;
    await saveReadingFailure(work.db, version.version_arn, error.message, at);
  }
}

/**
 * Looks whether what serves, and what was approved last, is still made of the files it was approved with; once at every
 * other approved version, to know what to hold it against. What can't be
 * read stays as it was known. Answers what broke off.
 */
export async function watchArtifacts(work: Watching): Promise<unknown[]> {
  requirePermission(work.actor, "approvals:collect");
  const failures: unknown[] = [];
  for (const version of await selectDue(work)) {
    try {
      await look(work, version);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}
