import { mkdtemp, rm, stat } from "node:fs/promises";
import { appendFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ACCOUNTS } from "./estate/accounts";
import { buildEstate } from "./estate/build";
import { goOn } from "./estate/trail/go-on";
import { digestsOf, faultsOf, logFiles, recordsOf } from "./estate/trail/testing";
import { openTrailFolder } from "./trail-folder";

const told = new Date("2026-11-23T10:42:18.000Z");
const MINUTE = 60_000;
const identity = { seed: "x", now: told.toISOString(), events: 8_000 };
const CALL = "3f0c7a52-6be1-4d0e-9a77-5c18e2b6f094";

function start(dir: string) {
  const started = new Date();
  const { privateKey, digestsAt, store } = openTrailFolder(dir, identity, started);
  const trail = { days: 2, events: 8_000, privateKey, digestsAt };
  const { state, writer } = buildEstate({ seed: "x", now: told, started, trail });
  if (!writer) throw new Error("no trail");
  const going = goOn(writer, store);
  const bucket = state.buckets.get("bank-cloudtrail-logs");
  const der = state.accounts.get(ACCOUNTS.bank.id)?.cloudtrail.get("eu-west-1")?.publicKeys[0]?.Value;
  if (!bucket || !der) throw new Error("no bucket or key");
  return { state, bucket, der, stop: going.stop };
}

describe("the folder of a demo's trails", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "countersign-trail-"));
    vi.useFakeTimers({ now: told, toFake: ["Date", "setInterval", "clearInterval"] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await rm(dir, { recursive: true });
  });

  it("has a digest two minutes after the start, and files every few minutes", () => {
    const { bucket, der, stop } = start(dir);
    const [digests, files] = [digestsOf(bucket).length, logFiles(bucket).length];
    vi.advanceTimersByTime(2 * MINUTE + 10_000);
    expect(digestsOf(bucket)).toHaveLength(digests + 1);
    vi.advanceTimersByTime(10 * MINUTE);
    expect(logFiles(bucket).length).toBeGreaterThan(files + 2);
    vi.advanceTimersByTime(60 * MINUTE);
    expect(digestsOf(bucket)).toHaveLength(digests + 2);
    expect(faultsOf(bucket, der)).toEqual([]);
    stop();
  });

  it("goes on after a restart with the same files, real calls and all, and one chain over the hours it was off", () => {
    const first = start(dir);
    const at = new Date(told.getTime() + MINUTE);
    const record = {
      eventID: CALL,
      eventTime: at.toISOString(),
      eventName: "DescribeModelPackage",
      userIdentity: { type: "AssumedRole" },
      requestParameters: null,
    };
    const event = {
      at,
      id: CALL,
      record: () => JSON.stringify(record),
      name: "DescribeModelPackage",
      source: "sagemaker.amazonaws.com",
      readOnly: true,
      username: null,
      accessKeyId: null,
      resources: [],
    };
    vi.advanceTimersByTime(MINUTE);
    first.state.onManagementEvent?.(event, { account: ACCOUNTS.bank.id, region: "eu-west-1" });
    vi.advanceTimersByTime(20 * MINUTE);
    first.stop();
    const before = new Map([...first.bucket.objects].map(([key, versions]) => [key, versions.at(-1)?.body]));
    vi.setSystemTime(told.getTime() + 300 * MINUTE);
    const second = start(dir);
    for (const [key, body] of before) expect(second.bucket.objects.get(key)?.at(-1)?.body).toEqual(body);
    vi.advanceTimersByTime(3 * MINUTE);
    expect(faultsOf(second.bucket, second.der)).toEqual([]);
    const ends = digestsOf(second.bucket).map(({ digestEndTime }) => Date.parse(digestEndTime));
    expect(Math.max(...ends.slice(1).map((end, index) => end - (ends[index] ?? end)))).toBe(60 * MINUTE);
    expect(ends.at(-1)).toBe(told.getTime() + 302 * MINUTE);
    const ids = logFiles(second.bucket).flatMap((key) =>
      recordsOf(second.bucket, key).map(({ eventID }) => eventID),
    );
    expect(ids.filter((id) => id === CALL)).toHaveLength(1);
    second.stop();
  });

  it("keeps its key to itself, forgets another estate, and survives a line that was cut off", async () => {
    const { stop } = start(dir);
    vi.advanceTimersByTime(4 * MINUTE);
    stop();
    expect((await stat(path.join(dir, "trail-key.pem"))).mode & 0o777).toBe(0o600);
    const [file] = readdirSync(dir).filter((name) => name.endsWith(".ndjson"));
    appendFileSync(path.join(dir, file ?? ""), '{"cursor":17');
    const { store, privateKey } = openTrailFolder(dir, identity, new Date());
    expect(store.kept()?.written.length).toBeGreaterThan(0);
    const other = openTrailFolder(dir, { ...identity, now: "2026-11-24T00:00:00.000Z" }, new Date());
    expect(other.store.kept()).toBeNull();
    expect(other.privateKey).toBe(privateKey);
    expect(readdirSync(dir).filter((name) => name.endsWith(".ndjson"))).not.toContain(file);
  });
});
