import "server-only";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Config } from "@/lib/platform/config";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import {
  DESCRIBE_TRAILS,
  findOrganization,
  GET_EVENT_SELECTORS,
  GET_TRAIL_STATUS,
  type ListedTrails,
  listTrails,
  readSelectors,
  readStatus,
} from "../collect/trails";
import { covers, ownerOf } from "../rules/trail-cover";
import { logFilePrefix } from "../rules/trail-key";
import type { ObservedTrail } from "../schema/observed-trail";
import { ensureStream } from "../store/streams";
import { closeTrails, type ReadTrail, saveTrail } from "../store/trails";

interface Listing {
  scope: AwsScope;
  listed: ListedTrails;
}

interface FoundTrail extends ReadTrail {
  /** Of an organisation's trail: the id its folder is named by; null: not known, so its files can't be listed. */
  organization: string | null;
}

/**
 * Finds the trails that log events of the configured accounts and regions, and begins a stream for each of these they
 * cover. Each trail is read once, in its home region, by its owner if that is configured, else by an account that sees
 * it: a member may not be allowed to, then what is not known of it stays null. Answers how each API did.
 */
export async function refreshTrails(
  db: Db,
  actor: Actor,
  aws: Aws,
  config: Config,
  { now }: { now: () => Date },
): Promise<SourceOutcome[]> {
  requirePermission(actor, "access:collect");
  const readers = new Readers(aws, now);
  const places = config.accounts.flatMap(({ id, regions }) =>
    regions.map((region) => ({ account: id, region })),
  );
  const listings = (await Promise.all(places.map((scope) => list(readers, scope)))).flatMap(
    (one) => one ?? [],
  );
  const seen = byArn(listings);
  const found = await Promise.all(
    [...seen].map(([arn, { trail, accounts }]) => {
      const owner = ownerOf(arn);
      const able = config.accounts.some(({ id }) => id === owner) ? [owner, ...accounts] : accounts;
      return read(readers, trail, [...new Set(able)]);
    }),
  );
  await withTransaction(db, async (tx) => {
    const refused = listings.flatMap(({ scope, listed }) =>
      listed.refused.map((one) => ({ ...scope, ...one })),
    );
    await setAside(tx, actor, refused);
    for (const one of found) await keep(tx, one, places, now());
    const named = refused.flatMap(({ subject }) => subject ?? []);
    await closeTrails(
      tx,
      { seen: [...seen.keys(), ...named], read: listings.map(({ scope }) => scope) },
      now(),
    );
  });
  return readers.outcomes();
}

/** One reader for each account and region, so that each API has one outcome there. */
class Readers {
  private readonly byScope = new Map<string, ScopeReader>();

  constructor(
    private readonly aws: Aws,
    private readonly now: () => Date,
  ) {}

  of(scope: AwsScope): ScopeReader {
    const key = `${scope.account} ${scope.region}`;
    const reader = this.byScope.get(key) ?? new ScopeReader(this.aws, scope, this.now);
    this.byScope.set(key, reader);
    return reader;
  }

  outcomes(): SourceOutcome[] {
    return [...this.byScope.values()].flatMap((reader) => reader.outcomes());
  }
}

async function list(readers: Readers, scope: AwsScope): Promise<Listing | null> {
  const reader = readers.of(scope);
  reader.listedBy(DESCRIBE_TRAILS, GET_TRAIL_STATUS);
  reader.listedBy(DESCRIBE_TRAILS, GET_EVENT_SELECTORS);
  const listed = await listTrails(reader);
  return listed && { scope, listed };
}

function byArn(listings: Listing[]): Map<string, { trail: ObservedTrail; accounts: string[] }> {
  const found = new Map<string, { trail: ObservedTrail; accounts: string[] }>();
  for (const { scope, listed } of listings) {
    for (const trail of listed.trails) {
      const known = found.get(trail.TrailARN);
      if (known) known.accounts.push(scope.account);
      else found.set(trail.TrailARN, { trail, accounts: [scope.account] });
    }
  }
  return found;
}

/** Asks the accounts in turn until one is answered. */
async function read(readers: Readers, trail: ObservedTrail, accounts: string[]): Promise<FoundTrail> {
  const [readerAccount = ""] = accounts;
  const found: FoundTrail = { trail, readerAccount, status: null, selectors: null, organization: null };
  for (const account of accounts) {
    const reader = readers.of({ account, region: trail.HomeRegion });
    found.status ??= await readStatus(reader, trail.TrailARN);
    found.selectors ??= await readSelectors(reader, trail.TrailARN);
    if (found.status && found.selectors) break;
  }
  if (!trail.IsOrganizationTrail) return found;
  const reader = readers.of({ account: readerAccount, region: trail.HomeRegion });
  return { ...found, organization: await findOrganization(reader, trail) };
}

async function keep(tx: Tx, found: FoundTrail, places: AwsScope[], now: Date): Promise<void> {
  const trailId = await saveTrail(tx, found, now);
  const { trail, organization } = found;
  if (trail.IsOrganizationTrail && organization === null) return;
  const reach = {
    arn: trail.TrailARN,
    homeRegion: trail.HomeRegion,
    isMultiRegion: trail.IsMultiRegionTrail,
    isOrganization: trail.IsOrganizationTrail,
  };
  for (const place of places.filter((one) => covers(reach, one))) {
    const prefix = logFilePrefix(
      { prefix: trail.S3KeyPrefix ?? null, organization },
      place.account,
      place.region,
    );
    await ensureStream(tx, { way: "trail", trailId, ...place, keyPrefix: prefix });
  }
}
