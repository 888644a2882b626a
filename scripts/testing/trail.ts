import { gunzipSync, gzipSync } from "node:zlib";
import type { GetTrailStatusResponse } from "@aws-sdk/client-cloudtrail";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { type AwsState, emptyCloudTrail, type S3Bucket } from "@/demo/aws/state";
import { seededRandom } from "@/demo/estate/random";
import { ensureBucket, putObject } from "@/demo/estate/records/storage";
import { type DeliveredFile, type DigestLink, signDigest } from "@/demo/estate/trail/digest";
import { packFile } from "@/demo/estate/trail/log-file";
import { newPrivateKey, openSigningKey, publicKeyRecord } from "@/demo/estate/trail/signing-key";
import { digestKey, type Lane, logFileKey, uniquePart } from "@/demo/estate/trail/trail-keys";
import { type TestRecord, testSigningKey } from "./trail-record";

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

export interface TestTrailOptions {
  account?: string;
  region?: string;
  name?: string;
  bucket?: string;
  /** Account of the bucket, when the trail writes into another one's. */
  bucketAccount?: string;
  prefix?: string | null;
  /** o-…: an organisation trail. */
  organisation?: string | null;
  multiRegion?: boolean;
  validation?: boolean;
  since?: Date;
  /** What the 16 characters of names and the ids of records come from. */
  seed?: string;
}

/**
 * A trail on a loopback state, for tests: its bucket, its status, its log files, hourly digests, and what a forger
 * does to them. Everything it delivers can be seen from the time of its delivery on, by the clock of the state.
 *
 *   const state = testState();
 *   const trail = testTrail(state, { since: new Date("2026-03-01T00:00:00Z") });
 *   const key = trail.deliver([testRecord("2026-03-01T00:12:00Z")], "2026-03-01T00:20:00Z");
 *   const digests = trail.digestsUntil("2026-03-01T03:00:00Z");   // one an hour: 01:00, 02:00, 03:00
 *   trail.alter(key, (text) => text.replace("ada", "eve"));        // or drop, move, forge, rotateKey, stop, start
 *
 * Records come from testRecord in trail-record.ts. Two trails with the same events are two test trails that deliver the same records; account and region of a
 * delivery default to the trail's and give each pair a chain of its own. Digests hold what was delivered before them:
 * deliver first. Without `validation` there are no digests.
 */
export class TestTrail {
  readonly arn: string;
  readonly name: string;
  readonly bucket: S3Bucket;
  readonly signer = { current: testSigningKey() };
  private readonly options: Required<TestTrailOptions>;
  private readonly random;
  private readonly chains = new Map<string, Chain>();

  constructor(
    private readonly state: AwsState,
    options: TestTrailOptions = {},
  ) {
    const account = options.account ?? testAccount;
    this.options = {
      account,
      region: testRegion,
      name: "audit",
      bucket: `trail-${account}`,
      bucketAccount: account,
      prefix: null,
      organisation: null,
      multiRegion: true,
      validation: true,
      since: new Date("2026-03-01T00:00:00Z"),
      seed: "trail",
      ...options,
    };
    const { name, region, bucketAccount, since, seed } = this.options;
    this.name = name;
    this.arn = `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;
    this.random = seededRandom(`${seed}/${name}`);
    this.bucket = ensureBucket(state, {
      name: this.options.bucket,
      account: bucketAccount,
      region,
      kmsKeyId: null,
      createdAt: since,
    });
    this.register();
    this.publishKey(region, since);
  }

  /** Puts one log file; answers its key. */
  deliver(
    records: TestRecord[],
    at: string | Date,
    place: { account?: string; region?: string } = {},
  ): string {
    const lane = this.lane(place);
    const when = new Date(at);
    const filed = records.map((record) => {
      const time = Date.parse(record.eventTime);
      return { at: Number.isNaN(time) ? when.getTime() : time, json: () => JSON.stringify(record) };
    });
    const { file, body } = packFile(lane, filed, when, uniquePart(this.random.integer));
    this.put(file.key, body, when);
    this.chain(lane).files.push({ file, when: when.getTime() });
    return file.key;
  }

  /** The hourly digests of every chain up to that time that are not there yet; answers their keys. */
  digestsUntil(to: string | Date): string[] {
    if (!this.options.validation) return [];
    const until = new Date(to).getTime();
    const keys: string[] = [];
    for (const chain of this.chains.values()) {
      while (!chain.stopped && chain.end + HOUR <= until) keys.push(this.nextDigest(chain));
    }
    return keys;
  }

  /** StopLogging: digests up to the hour it falls in, then none. */
  stop(at: string | Date): void {
    this.digestsUntil(new Date(new Date(at).getTime() + HOUR - 1));
    for (const chain of this.chains.values()) chain.stopped = true;
    this.register({ IsLogging: false, StopLoggingTime: new Date(at) });
  }

  /** StartLogging: the next digest begins a new chain, as AWS's does. */
  start(at: string | Date): void {
    for (const chain of this.chains.values()) {
      chain.stopped = false;
      chain.end = new Date(at).getTime();
      chain.previous = null;
    }
    this.register({ IsLogging: true, StartLoggingTime: new Date(at) });
  }

  /** Digests from now on are signed by another key, that ListPublicKeys tells of from that time on. */
  rotateKey(at: string | Date, pem = newPrivateKey()) {
    this.signer.current = openSigningKey(pem);
    const regions = new Set([
      this.options.region,
      ...[...this.chains.values()].map(({ lane }) => lane.region),
    ]);
    for (const region of regions) this.publishKey(region, new Date(at));
    return this.signer.current;
  }

  /** Puts a file in AWS's grammar that no digest knows. */
  forge(records: TestRecord[], at: string | Date, place: { account?: string; region?: string } = {}): string {
    const key = logFileKey(this.lane(place), new Date(at), uniquePart(this.random.integer));
    this.put(key, gzipSync(JSON.stringify({ Records: records })), new Date(at));
    return key;
  }

  /** Rewrites the content of a log file or digest; time and metadata stay. */
  alter(key: string, change: (text: string) => string): void {
    const { body, lastModified, metadata } = this.newest(key);
    this.bucket.objects.delete(key);
    this.put(key, gzipSync(change(gunzipSync(body).toString())), lastModified, metadata);
  }

  /** Replaces the signature of a digest. */
  alterSignature(key: string, change: (signature: string) => string): void {
    const version = this.newest(key);
    version.metadata = { ...version.metadata, signature: change(version.metadata["signature"] ?? "") };
  }

  /** Removes a log file or digest without a trace. */
  drop(key: string): void {
    this.newest(key);
    this.bucket.objects.delete(key);
  }

  /** Gives a log file or digest another key. */
  move(key: string, to: string): void {
    this.bucket.objects.set(to, [this.newest(key)]);
    this.bucket.objects.delete(key);
  }

  /** What lies under a key, uncompressed. */
  read(key: string): string {
    return gunzipSync(this.newest(key).body).toString();
  }

  /** The key a digest that ends then has, whether it is there or not. */
  digestKeyAt(end: string | Date, place: { account?: string; region?: string } = {}): string {
    return digestKey(this.lane(place), new Date(end));
  }

  private lane(place: { account?: string; region?: string }): Lane {
    const { account, region, prefix, organisation, name } = this.options;
    return {
      bucket: this.bucket.name,
      prefix,
      organisation,
      account: place.account ?? account,
      region: place.region ?? region,
      trailName: name,
      homeRegion: region,
    };
  }

  private chain(lane: Lane): Chain {
    const id = `${lane.account}/${lane.region}`;
    const known = this.chains.get(id);
    if (known) return known;
    const chain: Chain = {
      lane,
      files: [],
      end: this.options.since.getTime(),
      previous: null,
      stopped: false,
    };
    this.chains.set(id, chain);
    if (lane.region !== this.options.region) this.publishKey(lane.region, this.options.since);
    return chain;
  }

  private nextDigest(chain: Chain): string {
    const [from, to] = [chain.end, chain.end + HOUR];
    const files = chain.files.filter(({ when }) => when >= from && when < to).map(({ file }) => file);
    const told = { from: new Date(from), to: new Date(to), files, previous: chain.previous };
    const digest = signDigest(chain.lane, told, this.signer.current);
    this.put(digest.key, digest.body, new Date(to), digest.metadata);
    chain.end = to;
    chain.previous = digest;
    return digest.key;
  }

  private put(key: string, body: Buffer, written: Date, metadata: Record<string, string> = {}): void {
    const object = { key, body, written, metadata, contentType: "application/json" };
    putObject(this.bucket, object, this.random).visibleFrom = written;
  }

  private newest(key: string) {
    const version = this.bucket.objects.get(key)?.at(-1);
    if (!version) throw new Error(`${this.bucket.name} holds no ${key}`);
    return version;
  }

  private cloudtrail(region: string) {
    const account = this.state.accounts.get(this.options.account);
    if (!account) throw new Error(`no account ${this.options.account}`);
    const known = account.cloudtrail.get(region);
    if (known) return known;
    const added = emptyCloudTrail();
    account.cloudtrail.set(region, added);
    return added;
  }

  private publishKey(region: string, from: Date): void {
    this.cloudtrail(region).publicKeys.push(
      publicKeyRecord(this.signer.current, from, new Date(from.getTime() + YEAR)),
    );
  }

  private register(status: GetTrailStatusResponse = {}): void {
    const { region, prefix, organisation, multiRegion, validation, since, name } = this.options;
    const trails = this.cloudtrail(region).trails;
    const known = trails.get(this.arn);
    trails.set(this.arn, {
      trail: {
        Name: name,
        S3BucketName: this.bucket.name,
        ...(prefix === null ? {} : { S3KeyPrefix: prefix }),
        IncludeGlobalServiceEvents: true,
        IsMultiRegionTrail: multiRegion,
        HomeRegion: region,
        TrailARN: this.arn,
        LogFileValidationEnabled: validation,
        HasCustomEventSelectors: false,
        HasInsightSelectors: false,
        IsOrganizationTrail: organisation !== null,
      },
      status: { IsLogging: true, StartLoggingTime: since, ...known?.status, ...status },
      selectors: known?.selectors ?? {
        advanced: [
          { Name: "Management", FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] },
        ],
      },
    });
  }
}

interface Chain {
  lane: Lane;
  files: { file: DeliveredFile; when: number }[];
  /** End of the newest digest, in milliseconds since 1970. */
  end: number;
  previous: DigestLink | null;
  stopped: boolean;
}

/** See TestTrail. */
export function testTrail(state: AwsState, options: TestTrailOptions = {}): TestTrail {
  return new TestTrail(state, options);
}
