import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/platform/errors";
import { type Identity, privateDirectory } from "./embedded-place";

/** A cluster on disk and what runs it. */
export interface Cluster {
  /** Folder with `bin`, `lib` and `share`. */
  native: string;
  /** Holds `data` and `postgres.log`. */
  home: string;
  dataDir: string;
  identity: Identity | null;
  /** False trades crash safety for speed: for data that a test throws away. */
  durable: boolean;
}

export const SUPERUSER = "postgres";
const POLL_MS = 25;
const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 30_000;

/** Makes an empty cluster: UTF-8, no locale of the machine, only password logins over TCP. */
export async function createCluster(cluster: Cluster, password: string): Promise<void> {
  // A name of its own until it is complete: an interrupted start must not leave half a cluster.
  const unfinished = `${cluster.dataDir}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await privateDirectory(unfinished, cluster.identity);
  const passwordFile = `${cluster.dataDir}.password`;
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, password, { mode: 0o600, flag: "wx" });
  if (cluster.identity) await chown(passwordFile, cluster.identity.uid, cluster.identity.gid);
  const settings = [
    ["-D", unfinished, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "-E", "UTF8"],
    ["--auth-local=reject", "--auth-host=scram-sha-256", "--no-instructions"],
    ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    cluster.durable ? [] : ["--no-sync"],
  ];
  try {
    const initdb = await launch(cluster, "initdb", settings.flat());
    const [code] = await once(initdb, "exit");
    if (code !== 0) throw await failure(cluster, "Postgres could not create its data");
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster.dataDir);
}

/** Answers when the server accepts connections on 127.0.0.1. Throws AppError with the last words of its log. */
export async function startServer(cluster: Cluster, port: number): Promise<ChildProcess> {
  const fast = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    shared_buffers: "128MB",
    max_wal_size: "1GB",
    ...(cluster.durable ? {} : fast),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = await launch(cluster, "postgres", ["-D", cluster.dataDir, ...flags]);
  stopWhenThisProcessDies(server);
  const deadline = Date.now() + START_WITHIN_MS;
  while (!(await isReady(cluster, server))) {
    if (server.exitCode !== null || server.signalCode !== null)
      throw await failure(cluster, "Postgres did not start");
    if (Date.now() > deadline) {
      await stopServer(server);
      throw await failure(cluster, `Postgres was not ready within ${START_WITHIN_MS / 1000} s`);
    }
    await pause(POLL_MS);
  }
  return server;
}

/**
 * A shell that waits on a pipe from us: the kernel closes the pipe however this process ends, and the shell then stops
 * the server, which would otherwise live on.
 */
function stopWhenThisProcessDies(server: ChildProcess): void {
  const guard = spawn("/bin/sh", ["-c", `read -r _; kill -INT ${server.pid}`], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  server.once("exit", () => guard.kill("SIGKILL"));
}

/** Closes connections, writes everything out and ends. */
export async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, "exit");
  server.kill("SIGINT");
  const impatience = setTimeout(() => server.kill("SIGQUIT"), STOP_WITHIN_MS);
  await ended;
  clearTimeout(impatience);
}

/** The server writes its state to line 8 of its lock file (Postgres source, src/include/utils/pidfile.h). */
async function isReady(cluster: Cluster, server: ChildProcess): Promise<boolean> {
  const lines = (await readFile(path.join(cluster.dataDir, "postmaster.pid"), "utf8").catch(() => "")).split(
    "\n",
  );
  return Number(lines[0]) === server.pid && lines[7]?.trim() === "ready";
}

async function launch(
  cluster: Cluster,
  program: "initdb" | "postgres",
  args: string[],
): Promise<ChildProcess> {
  const log = await open(path.join(cluster.home, "postgres.log"), program === "initdb" ? "w" : "a");
  const child = spawn(path.join(cluster.native, "bin", program), args, {
    // Out of the terminal's process group: Ctrl-C must reach the database last, through us.
    detached: true,
    cwd: "/",
    env: {
      NODE_ENV: "production",
      LC_ALL: "C",
      TZ: "UTC",
      PATH: "/usr/bin:/bin",
      LD_LIBRARY_PATH: path.join(cluster.native, "lib"),
    },
    stdio: ["ignore", log.fd, log.fd],
    ...cluster.identity,
  });
  await once(child, "spawn").finally(() => log.close());
  return child;
}

async function failure(cluster: Cluster, what: string): Promise<AppError> {
  const file = path.join(cluster.home, "postgres.log");
  const lines = (await readFile(file, "utf8").catch(() => "")).trim().split("\n");
  const reason = lines.findLast((line) => /FATAL|error:/.test(line)) ?? lines.at(-1) ?? "";
  return new AppError("unavailable", `${what}: ${reason.replace(/^.*?(FATAL|error): +/, "")} (${file})`);
}
