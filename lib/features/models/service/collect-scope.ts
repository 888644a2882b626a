import "server-only";
import { lastSuccess, setAside } from "@/lib/features/sources/service/record-reading";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws } from "@/lib/platform/aws/clients";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { collectCards } from "../collect/cards";
import { collectEndpoints } from "../collect/endpoints";
import { collectEvidence, EVIDENCE_APIS } from "../collect/evidence";
import { collectGroups } from "../collect/groups";
import { collectPackages } from "../collect/packages";
import { type Listing, ScopeReader } from "../collect/scope";
import { unkeepable } from "../rules/keepable";
import { EVIDENCE_KINDS, type Observation, type ResourceKind } from "../schema/observed";
import type { AwsScope } from "../schema/scope";
import { evidenceRead, nextEvidence } from "../store/evidence-due";
import { loadCurrent, loadFingerprints } from "../store/load-observations";
import { closeMissing, saveObservations } from "../store/save-observations";
import { projectGone, projectObserved, type Projection } from "./project";

// A change made while the last search ran must not fall between two searches.
const SEARCH_OVERLAP_MS = 60 * 60 * 1000;
const EVIDENCE_BATCH = 200;

export interface CollectOptions {
  /** Which AWS tag key carries each standard tag. */
  tagNames: Projection["tagNames"];
  now: () => Date;
}

/** One pass over one account and region. */
class ScopePass {
  readonly reader: ScopeReader;

  constructor(
    private readonly db: Db,
    private readonly actor: Actor,
    aws: Aws,
    private readonly scope: AwsScope,
    private readonly options: CollectOptions,
    private readonly listedBefore: Date | null,
  ) {
    this.reader = new ScopeReader(aws, scope);
  }

  /** Saves and projects each batch in one transaction, so that a crash loses at most the batch it hits. */
  async keep(batch: Observation[]): Promise<void> {
    if (batch.length === 0) return;
    const now = this.options.now();
    await withTransaction(this.db, async (tx) => {
      const good = await this.keepable(tx, batch);
      for (const kind of new Set(good.map((observation) => observation.kind))) {
        const ofKind = good.filter((observation) => observation.kind === kind);
        const changed = await saveObservations(tx, this.scope, kind, ofKind, now);
        const { tagNames } = this.options;
        const projection = { tx, scope: this.scope, now, tagNames, listedBefore: this.listedBefore };
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

  /** Keeps all batches; what a complete listing no longer names is gone. */
  async drain(kind: ResourceKind, batches: AsyncGenerator<Observation[], Listing>): Promise<void> {
    for (;;) {
      const next = await batches.next();
      if (!next.done) {
        await this.keep(next.value);
        continue;
      }
      const { seen, complete } = next.value;
      if (!complete) return;
      const now = this.options.now();
      await withTransaction(this.db, async (tx) => {
        const gone = await closeMissing(tx, this.scope, kind, seen, now);
        await projectGone(tx, kind, gone, now);
      });
      return;
    }
  }

  async evidence(): Promise<void> {
    EVIDENCE_APIS.forEach((api) => this.reader.listedBy("sagemaker:ListModelPackages", api));
    let skip = 0;
    for (;;) {
      const due = await nextEvidence(this.db, this.scope, { limit: EVIDENCE_BATCH, skip });
      if (due.length === 0) return;
      const read = await collectEvidence(this.reader, due);
      await this.keep(read);
      await withTransaction(this.db, async (tx) => {
        for (const kind of EVIDENCE_KINDS) {
          const arns = read.filter((observation) => observation.kind === kind).map(({ arn }) => arn);
          await evidenceRead(tx, this.scope, kind, arns);
        }
      });
      skip += due.length - read.length;
    }
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
    configs: new Map(configs.map(({ arn, body }) => [arn, { body }])),
    models: new Set(models.map(({ arn }) => arn.split("/").at(-1) ?? arn)),
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
  const listedBefore = await lastSuccess(db, actor, scope, "sagemaker:ListModelPackages");
  const searched = await lastSuccess(db, actor, scope, "sagemaker:Search");
  const since = searched ? new Date(searched.getTime() - SEARCH_OVERLAP_MS) : null;
  const pass = new ScopePass(db, actor, aws, scope, options, listedBefore);
  const { reader } = pass;
  await pass.drain("model_package_group", collectGroups(reader));
  const packages = await loadFingerprints(db, scope, "model_package");
  await pass.drain("model_package", collectPackages(reader, packages, since));
  await pass.drain("model_card", collectCards(reader, await loadFingerprints(db, scope, "model_card")));
  await pass.drain("endpoint", collectEndpoints(reader, await knownDeployments(db, scope)));
  await pass.evidence();
  return reader.outcomes();
}
