import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { sql } from "kysely";
import { testAccount, testRegion, testState } from "@/demo/aws/contract/fixture";
import { accountKeyId } from "@/demo/aws/key-table";
import { startLoopbackAws } from "@/demo/aws/server";
import { logFilePrefix, parseLogFileKey } from "@/lib/features/access/rules/trail-key";
import { verifyDigests } from "@/lib/features/access/service/verify-digests";
import { ensureStream, selectTrailStreams } from "@/lib/features/access/store/streams";
import { createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import type { TestDatabase } from "@/lib/platform/db/testing";
import { AMPLE_QUOTAS } from "./quotas";
import { type TestTrailOptions, testTrail } from "./trail";

let trails = 0;

/** How a file stands. */
export interface Standing {
  key: string;
  grade: string;
  reason: string;
}

/**
 * A trail behind the loopback AWS, and the verification of its digests on a database. `ingest` stands in for the reading
 * of files: it keeps name, hash and state of each, as ingestion leaves them, and no records.
 */
export async function startVerifiedTrail(database: TestDatabase, options: TestTrailOptions = {}) {
  const name = `audit-${(trails += 1)}`;
  const bucketName = options.bucket ?? `trail-logs-${trails}`;
  const clock = { at: new Date("2026-03-20T00:00:00Z") };
  const state = testState();
  state.now = () => clock.at;
  const trail = testTrail(state, { name, bucket: bucketName, ...options });
  const loopback = await startLoopbackAws({ state, quotas: "off" });
  const accounts = [{ id: testAccount, name: "test", regions: [testRegion] }];
  const config = parseConfig(JSON.stringify({ accounts }), "countersign.yaml");
  const aws = createAws({
    config: { ...config, quotas: AMPLE_QUOTAS },
    endpointUrl: loopback.url,
    observer: () => undefined,
    ownCredentials: async () => ({ accessKeyId: accountKeyId(testAccount), secretAccessKey: "loopback" }),
  });
  const { prefix = null, organisation = null, validation = true } = options;
  const db = database.worker;
  const { rows } = await sql<{ id: number }>`
    insert into access_trail (arn, name, home_region, reader_account, bucket, prefix, is_multi_region, is_organization,
      validates_files, is_logging, seen_at)
    values (${trail.arn}, ${trail.name}, ${testRegion}, ${testAccount}, ${bucketName}, ${prefix}, true,
      ${organisation !== null}, ${validation}, true, ${clock.at}) returning id`.execute(db);
  const keyPrefix = logFilePrefix({ prefix, organization: organisation }, testAccount, testRegion);
  const place = { account: testAccount, region: testRegion };
  const trailId = rows[0]?.id ?? 0;
  const id = await ensureStream(db, { way: "trail", trailId, ...place, keyPrefix });
  const stream = async () => {
    const found = (await selectTrailStreams(db, clock.at)).find((one) => one.id === id);
    if (!found) throw new Error("the test trail has no stream");
    return found;
  };
  return {
    trail,
    clock,
    aws,
    loopback,
    streamId: id,
    stream,
    /** Reads the files that are there, or only those that `choose` picks. */
    ingest: async (choose: (key: string) => boolean = () => true) => {
      for (const [key, versions] of trail.bucket.objects) {
        const name = parseLogFileKey(key);
        const version = versions.at(-1);
        const visible = (version?.visibleFrom ?? clock.at) <= clock.at;
        if (!name || !version || !visible || !key.startsWith(keyPrefix) || !choose(key)) continue;
        const hash = hashOf(version.body);
        const etag = createHash("md5").update(version.body).digest("hex");
        await sql`
          insert into access_file (stream_id, bucket, key, etag, size_bytes, delivered_at, state, read_at, sha256, grade,
            grade_reason)
          values (${id}, ${bucketName}, ${key}, ${etag}, ${version.body.length}, ${name.deliveredAt},
            ${hash ? "read" : "quarantined"}, ${clock.at}, ${hash}, ${validation ? "B" : "C"}, 'read')
          on conflict (bucket, key, etag) do nothing`.execute(db);
      }
    },
    verify: async () =>
      verifyDigests(db, { kind: "job", name: "test" }, aws, await stream(), { now: () => clock.at }),
    grades: async (): Promise<Standing[]> => {
      const found = await sql<Standing>`
        select key, grade, grade_reason as reason from access_file where stream_id = ${id} order by key, id`.execute(
        database.web,
      );
      return found.rows;
    },
    /** CloudTrail knows none of its keys until `show`. */
    hideKeys: () => {
      const cloudtrail = state.accounts.get(testAccount)?.cloudtrail.get(testRegion);
      const hidden = cloudtrail?.publicKeys.splice(0) ?? [];
      return { show: () => cloudtrail?.publicKeys.push(...hidden) };
    },
    /** Open findings, "kind subject". */
    findings: async (): Promise<string[]> => {
      const found = await sql<{ kind: string; subject: string }>`
        select kind, subject from access_finding where trail_arn = ${trail.arn} and resolved_at is null
        order by kind, subject`.execute(database.web);
      return found.rows.map(({ kind, subject }) => `${kind} ${subject}`);
    },
    stop: async () => {
      aws.close();
      await loopback.close();
      await sql`delete from access_finding where trail_arn = ${trail.arn}`.execute(db);
      await sql`delete from access_digest_file where digest_id in
        (select id from access_digest where stream_id = ${id})`.execute(db);
      await sql`delete from access_digest where stream_id = ${id}`.execute(db);
      await sql`delete from access_file where stream_id = ${id}`.execute(db);
    },
  };
}
export type VerifiedTrail = Awaited<ReturnType<typeof startVerifiedTrail>>;

function hashOf(body: Buffer): Buffer | null {
  try {
    return createHash("sha256").update(gunzipSync(body)).digest();
  } catch {
    return null;
  }
}
