import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { startEmbedded } from "./embedded";
import { packagedBinaries, placeBinaries } from "./embedded-binaries";
import { type Identity, mayReach, serverIdentity } from "./embedded-place";

const RUNNER = "scripts/testing/run-embedded.ts";
const startedSchema = z.object({ url: z.string(), pid: z.number(), dataDir: z.string() });
const unprivileged = serverIdentity();

/** The runner in a process of its own; `started` is what it prints, or the reason why it did not start. */
function runInProcess(dir: string, identity: Identity | null = null) {
  const args = ["--conditions=react-server", "--import", "tsx", RUNNER, dir];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], ...identity });
  const started = new Promise<z.infer<typeof startedSchema>>((resolve, reject) => {
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => (words += chunk.toString()));
    child.stdout.once("data", (chunk: Buffer) => resolve(startedSchema.parse(JSON.parse(chunk.toString()))));
    child.once("close", () => reject(new Error(words)));
  });
  return { child, started };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("embedded Postgres", () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "countersign-embedded-"));
    await chmod(dir, 0o755);
  });
  afterEach(() => rm(dir, { recursive: true }));

  it("keeps its data and its address from one run to the next, and leaves no process behind", async () => {
    const first = await startEmbedded({ dir, durable: false });
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await startEmbedded({ dir, durable: false });
    const rows = await query(second.url, "select answer from kept");
    await second.stop();
    expect(rows).toEqual([{ answer: 42 }]);
    expect(second.url).toBe(first.url);
  });

  it("starts empty when asked to", async () => {
    const first = await startEmbedded({ dir, durable: false });
    await query(first.url, "create table gone ()");
    await first.stop();
    const second = await startEmbedded({ dir, durable: false, fresh: true });
    const tables = await query(second.url, "select from pg_tables where tablename = 'gone'").finally(
      second.stop,
    );
    expect(tables).toEqual([]);
  });

  it("speaks UTF-8 and UTC whatever the machine does, to a login that is no superuser, on 127.0.0.1 only", async () => {
    const { url, stop } = await startEmbedded({ dir, durable: false });
    onTestFinished(stop);
    const facts = await query(
      url,
      `select current_setting('server_encoding') as encoding, current_setting('timezone') as timezone,
        upper('é') as upper, rolsuper as super, current_setting('listen_addresses') as listens
        from pg_roles where rolname = current_user`,
    );
    expect(facts).toEqual([
      { encoding: "UTF8", timezone: "UTC", upper: "É", super: false, listens: "127.0.0.1" },
    ]);
  });

  it("lets nobody in without the password, and nobody else read it", async () => {
    const { url, stop } = await startEmbedded({ dir, durable: false });
    onTestFinished(stop);
    const guess = new URL(url);
    guess.password = "guess";
    await expect(query(guess.toString(), "select 1")).rejects.toThrow("password authentication failed");
    expect((await stat(path.join(dir, "postgres.json"))).mode & 0o077).toBe(0);
  });

  it("says who holds it when started twice at once", async () => {
    const { child, started } = runInProcess(dir);
    const { url } = await started;
    await expect(startEmbedded({ dir })).rejects.toThrow(
      new RegExp(
        `^the database in ${dir} is in use by process ${child.pid} since 20[\\d-]+T[\\d:.]+Z; stop that one first$`,
      ),
    );
    expect(await query(url, "select 1 as up")).toEqual([{ up: 1 }]);
    await end(child, "SIGTERM");
  });

  it("lets one of several that start in the same moment win", async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => startEmbedded({ dir, durable: false })),
    );
    const won = tries.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    await Promise.all(won.map(({ stop }) => stop()));
    expect(won).toHaveLength(1);
  });

  it("starts with its data after kill -9, with the abandoned server gone", async () => {
    const { child, started } = runInProcess(dir);
    const { url, pid } = await started;
    await query(url, "create table kept as select 42 as answer");
    await end(child, "SIGKILL");
    const next = await startEmbedded({ dir, durable: false });
    onTestFinished(next.stop);
    expect(isAlive(pid)).toBe(false);
    expect(await query(next.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  });

  it("is not kept from starting by a lock file whose process number is somebody else's by now", async () => {
    const first = await startEmbedded({ dir, durable: false });
    const lock = path.join(first.dataDir, "postmaster.pid");
    const saved = path.join(dir, "saved");
    await cp(lock, saved);
    await first.stop();
    await writeFile(lock, (await readFile(saved, "utf8")).replace(/^\d+/, String(process.pid)));
    if (unprivileged) await chown(lock, unprivileged.uid, unprivileged.gid);
    const next = await startEmbedded({ dir, durable: false });
    expect(await query(next.url, "select 1 as up").finally(next.stop)).toEqual([{ up: 1 }]);
  });

  it("takes another port when its own is taken meanwhile", async () => {
    const first = await startEmbedded({ dir, durable: false });
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), "127.0.0.1");
    await once(squatter, "listening");
    onTestFinished(() => void squatter.close());
    const second = await startEmbedded({ dir, durable: false });
    await second.stop();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
  });

  it("says so when the server dies, and only then", async () => {
    const { pid, died, stop } = await startEmbedded({ dir, durable: false });
    process.kill(pid, "SIGKILL");
    await expect(died).resolves.toMatch(/^Postgres ended \(SIGKILL\); see .*postgres\.log$/);
    await stop();
  });
});

describe.runIf(unprivileged)("embedded Postgres as root", () => {
  it("keeps the data where its own user may enter when only root may enter the clone, and finds it again", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "countersign-rootonly-"));
    const first = await startEmbedded({ dir, durable: false });
    await query(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await startEmbedded({ dir, durable: false });
    const rows = await query(second.url, "select answer from kept").finally(second.stop);
    await rm(path.dirname(second.dataDir), { recursive: true });
    await rm(dir, { recursive: true });
    expect(rows).toEqual([{ answer: 42 }]);
    expect(second.dataDir.startsWith("/var/tmp/")).toBe(true);
  });

  it("copies the binaries once when only root may read them", async () => {
    const clone = await mkdtemp(path.join(tmpdir(), "countersign-rootonly-"));
    const packaged = path.join(clone, "native");
    await cp(packagedBinaries(), packaged, { recursive: true, verbatimSymlinks: true });
    const places = await Promise.all([1, 2].map(() => placeBinaries(unprivileged, packaged)));
    const [place = ""] = places;
    const reachable = await mayReach(unprivileged, path.join(place, "bin/postgres"));
    const beside = await readdir(path.dirname(place));
    await rm(path.dirname(place), { recursive: true });
    await rm(clone, { recursive: true });
    expect([...new Set(places)]).toEqual([place]);
    expect([reachable, beside]).toEqual([true, [path.basename(place)]]);
  });

  it("runs for an ordinary user just the same", async ({ skip }) => {
    if (!(await mayReach(unprivileged, path.resolve(RUNNER)))) skip("this clone is one only root may enter");
    const dir = await mkdtemp(path.join(tmpdir(), "countersign-ordinary-"));
    onTestFinished(() => rm(dir, { recursive: true }));
    if (unprivileged) await chown(dir, unprivileged.uid, unprivileged.gid);
    const { child, started } = runInProcess(dir, unprivileged);
    const { url, dataDir } = await started;
    expect(await query(url, "select 1 as up")).toEqual([{ up: 1 }]);
    await end(child, "SIGTERM");
    expect(dataDir).toBe(path.join(dir, "data"));
  });
});
