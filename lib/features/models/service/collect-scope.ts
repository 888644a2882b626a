import "server-only";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { collectCards } from "../collect/cards";
import { collectEndpoints } from "../collect/endpoints";
import { collectEvidence, EVIDENCE_APIS, UNSETTLED } from "../collect/evidence";
import { collectGroups } from "../collect/groups";
import { collectPackages } from "../collect/packages";
import { InventoryReader, type Listing } from "../collect/scope";
import { unkeepable } from "@/lib/platform/db/keepable";
import { EVIDENCE_KINDS, type Observation, type ResourceKind } from "../schema/observed";
import type { AwsScope } from "../schema/scope";
import { type DueRow, evidenceFailed, evidenceRead, nextEvidence } from "../store/evidence-due";
import { loadCurrent, loadFingerprints } from "../store/load-observations";
import { lockScope } from "../store/lock";
import { selectPackagesRead, writePackagesRead } from "../store/packages-read";
import { closeMissing, forgetFingerprints, saveObservations } from "../store/save-observations";
import { projectGone, projectObserved, type Projection } from "./project";

// Search lags behind the changes it finds, so each search reaches back over the one before.
const SEARCH_OVERLAP_MS = 60 * 60 * 1000;
const EVIDENCE_BATCH = 200;

/** What a pass needs besides the account and region it reads. */
export interface CollectOptions {
  /** Which AWS tag key carries each standard tag. */
  tagNames: Projection["tagNames"];
  now: () => Date;
}

/** One pass over one account and region. */
class ScopePass {
  readonly reader: InventoryReader;

  constructor(
    private readonly db: Db,
    private readonly actor: Actor,
    aws: Aws,
    private readonly scope: AwsScope,
    private readonly options: CollectOptions,
  ) {
    this.reader = new InventoryReader(aws, scope, options.now);
  }

  /** Saves and projects each batch in one transaction, so that a crash loses at most the batch it hits. */
  async keep(read: Observation[], knownBefore: Projection["knownBefore"] = () => null): Promise<void> {
    if (read.length === 0) return;
    const now = this.options.now();
    // A list that moves while it is paged may name one object twice; what was read last holds.
    const batch = [...new Map(read.map((item) => [`${item.kind} ${item.arn}`, item])).values()];
    await withTransaction(this.db, async (tx) => {
      await lockScope(tx, this.scope);
      const good = await this.keepable(tx, batch);
      for (const kind of new Set(good.map((observation) => observation.kind))) {
        const ofKind = good.filter((observation) => observation.kind === kind);
        const changed = await saveObservations(tx, this.scope, kind, ofKind, now);
        const { tagNames } = this.options;
        const projection = { tx, scope: this.scope, now, tagNames, knownBefore };
        await projectObserved(
          projection,
          kind,
          ofKind.filter(({ arn }) => changed.has(arn)),
        );
      }
    });
  }

  async keepable(tx: Tx, batch: Observation[]): Promise<Observation[]> {
    const bad = batch.flatMap(({ arn, call, body }) => {
      const reason = unkeepable(body);
      return reason ? [{ ...this.scope, api: call, subject: arn, reason, body }] : [];
    });
    await setAside(tx, this.actor, bad);
    const aside = new Set(bad.map(({ subject }) => subject));
    return batch.filter(({ arn }) => !aside.has(arn));
  }

  /** Keeps all batches; what a complete listing no longer names is gone. True when the listing was complete. */
  async drain(
    kind: ResourceKind,
    batches: AsyncGenerator<Observation[], Listing>,
    knownBefore?: Projection["knownBefore"],
  ): Promise<boolean> {
    for (;;) {
      const next = await batches.next();
      if (next.done) return this.conclude(kind, next.value);
      await this.keep(next.value, knownBefore);
    }
  }

  async conclude(
    kind: ResourceKind,
    { seen, complete, unread = [], needed = new Map() }: Listing,
  ): Promise<boolean> {
    const now = this.options.now();
    await withTransaction(this.db, async (tx) => {
      await lockScope(tx, this.scope);
      await forgetFingerprints(tx, this.scope, kind, unread);
      if (!complete) return;
      const gone = await closeMissing(tx, this.scope, kind, seen, now);
      await projectGone(tx, kind, gone, now);
      for (const [other, arns] of needed) await closeMissing(tx, this.scope, other, arns, now);
    });
    return complete;
  }

  /** Packages, and then how far they are known. */
  async packages(): Promise<void> {
    const startedAt = this.options.now();
    const through = await selectPackagesRead(this.db, this.scope);
    const since = through && new Date(through.getTime() - SEARCH_OVERLAP_MS);
    const known = await loadFingerprints(this.db, this.scope, "model_package");
    const knownBefore = (arn: string) => (known.get(arn) ? through : null);
    const complete = await this.drain(
      "model_package",
      collectPackages(this.reader, known, since),
      knownBefore,
    );
    if (!complete || this.reader.failed("sagemaker:Search")) return;
    await withTransaction(this.db, (tx) => writePackagesRead(tx, this.scope, startedAt));
  }

  async evidence(): Promise<void> {
    EVIDENCE_APIS.forEach((api) => this.reader.listedBy("sagemaker:ListModelPackages", api));
    const now = this.options.now();
    let after: DueRow | null = null;
    for (;;) {
      const due: DueRow[] = await nextEvidence(this.db, this.scope, { now, limit: EVIDENCE_BATCH, after });
      after = due.at(-1) ?? null;
      if (after === null) return;
      await this.readEvidence(due);
    }
  }

  async readEvidence(due: DueRow[]): Promise<void> {
    const wanted = [...new Map(due.map(({ kind, arn }) => [`${kind} ${arn}`, { kind, arn }])).values()];
    const { read, failed } = await collectEvidence(this.reader, wanted);
    await this.keep(read);
    await withTransaction(this.db, async (tx) => {
      await lockScope(tx, this.scope);
      const now = this.options.now();
      for (const kind of EVIDENCE_KINDS) {
        const ofKind = read.filter((observation) => observation.kind === kind);
        const arns = (pick: (fingerprint: string) => boolean) =>
          ofKind.filter(({ fingerprint }) => pick(fingerprint)).map(({ arn }) => arn);
        const settled = arns((fingerprint) => fingerprint !== UNSETTLED);
        const unsettled = arns((fingerprint) => fingerprint === UNSETTLED);
        await evidenceRead(tx, this.scope, kind, { settled, unsettled }, now);
      }
      await evidenceFailed(tx, this.scope, failed, now);
    });
  }
}

async function knownDeployments(db: Db, scope: AwsScope) {
  const [endpoints, configs, models] = await Promise.all([
    loadCurrent(db, "endpoint", scope),
    loadCurrent(db, "endpoint_config", scope),
    loadCurrent(db, "sagemaker_model", scope),
  ]);
  return {
    endpoints: new Map(endpoints.map(({ arn, fingerprint, body }) => [arn, { fingerprint, body }])),
    configs,
    models,
  };
}

/**
 * Reads the registry, its evidence and what serves, in one account and region: only what is new or changed since the
 * last pass, all pages. Answers how each API did; a part that failed keeps its old data.
 */
export async function collectScope(
  db: Db,
  actor: Actor,
  aws: Aws,
  scope: AwsScope,
  options: CollectOptions,
): Promise<SourceOutcome[]> {
  requirePermission(actor, "models:collect");
  const pass = new ScopePass(db, actor, aws, scope, options);
  const { reader } = pass;
  await pass.drain("model_package_group", collectGroups(reader));
  await pass.packages();
  await pass.drain("model_card", collectCards(reader, await loadFingerprints(db, scope, "model_card")));
  await pass.drain("endpoint", collectEndpoints(reader, await knownDeployments(db, scope)));
  await pass.evidence();
  return reader.outcomes();
}
