import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { z } from "zod";
import { freePort } from "../free-port";
import { placeBinaries } from "./embedded-binaries";
import { holdDirectory } from "./embedded-holder";
import { stopOrphan } from "./embedded-orphan";
import { mayReach, openDirectoryFor, serverIdentity } from "./embedded-place";
import { type Cluster, createCluster, startServer, stopServer, SUPERUSER } from "./embedded-server";

export interface EmbeddedOptions {
  /** The cluster lives here, or in a folder under /var/tmp that this one remembers when Postgres may not enter it. */
  dir: string;
  log?: (line: string) => void;
  /** False for data that is thrown away: no fsync. */
  durable?: boolean;
  /** Deletes what an earlier run left. */
  fresh?: boolean;
}

export interface EmbeddedPostgres {
  /** Login `countersign`: owns the database of its name, may create databases and roles, is no superuser. */
  url: string;
  pid: number;
  dataDir: string;
  /** Settles, with a reason, only if the server ends without `stop`. */
  died: Promise<string>;
  stop(): Promise<void>;
}

const OWNER = "countersign";
const stateSchema = z.object({ password: z.string(), port: z.number().int(), home: z.string() });
type State = z.infer<typeof stateSchema>;

/**
 * A real Postgres on 127.0.0.1 that keeps its data in `dir` between runs. A server that a killed process left behind
 * is stopped first. Throws AppError when another living process runs a server there, naming it.
 */
export async function startEmbedded({
  dir,
  log = () => undefined,
  durable = true,
  fresh = false,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const identity = serverIdentity();
  await mkdir(dir, { recursive: true });
  const stateFile = path.join(dir, "postgres.json");
  const remembered = await readState(stateFile);
  const home = remembered?.home ?? ((await mayReach(identity, dir)) ? "." : await openDirectoryFor(dir));
  const hold = await holdDirectory(path.resolve(dir, home));
  try {
    const state = remembered ?? { password: randomBytes(24).toString("base64url"), port: 0, home };
    const cluster: Cluster = {
      native: await placeBinaries(identity),
      home: path.resolve(dir, home),
      dataDir: path.resolve(dir, home, "data"),
      identity,
      durable,
    };
    await stopOrphan(cluster.dataDir, log);
    if (fresh) await rm(cluster.dataDir, { recursive: true, force: true });
    state.port = await freePort(state.port);
    await writeState(stateFile, state);
    if (!(await stat(cluster.dataDir).catch(() => null))) {
      log(`creating a database in ${cluster.dataDir}`);
      await createCluster(cluster, state.password);
    }
    const server = await startServer(cluster, state.port);
    await createOwner(state).catch(async (error: unknown) => {
      await stopServer(server);
      throw error;
    });
    let stopping = false;
    const died = new Promise<string>((resolve) => {
      server.once("exit", (code, signal) => {
        if (!stopping)
          resolve(
            `Postgres ended (${signal ?? `exit code ${code}`}); see ${path.join(cluster.home, "postgres.log")}`,
          );
      });
    });
    return {
      url: urlFor(state, OWNER, OWNER),
      pid: server.pid ?? 0,
      dataDir: cluster.dataDir,
      died,
      stop: async () => {
        stopping = true;
        await stopServer(server);
        hold.release();
      },
    };
  } catch (error) {
    hold.release();
    throw error;
  }
}

/** The address of the server that runs, or last ran, in `dir`; null when none ever did. */
export async function embeddedUrl(dir: string): Promise<string | null> {
  const state = await readState(path.join(dir, "postgres.json"));
  return state && urlFor(state, OWNER, OWNER);
}

function urlFor({ password, port }: State, user: string, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/** The login is what a managed Postgres gives out, so that the demo does not pass where production fails. */
async function createOwner(state: State): Promise<void> {
  const client = new pg.Client({ connectionString: urlFor(state, SUPERUSER, "postgres") });
  await client.connect();
  try {
    const roles = await client.query("select from pg_roles where rolname = $1", [OWNER]);
    const password = client.escapeLiteral(state.password);
    if (!roles.rowCount)
      await client.query(`create role ${OWNER} login createdb createrole password ${password}`);
    const databases = await client.query("select from pg_database where datname = $1", [OWNER]);
    if (!databases.rowCount) await client.query(`create database ${OWNER} owner ${OWNER}`);
  } finally {
    await client.end();
  }
}

async function readState(file: string): Promise<State | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : stateSchema.parse(JSON.parse(text));
}

async function writeState(file: string, state: State): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(state), { mode: 0o600 });
  await rename(draft, file);
}
