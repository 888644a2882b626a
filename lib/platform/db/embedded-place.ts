import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chown, lstat, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/platform/errors";

/** Who the server runs as: null is the user of this process. Postgres refuses to run as root. */
export interface Identity {
  uid: number;
  gid: number;
}

/** Where everybody may enter and nothing is cleared while the machine runs. */
const OPEN_TO_ALL = "/var/tmp";
const UNPRIVILEGED_USERS = ["postgres", "nobody"];

/** Throws AppError when this process is root and the machine has no user to run Postgres as. */
export function serverIdentity(): Identity | null {
  if (process.getuid?.() !== 0) return null;
  for (const user of UNPRIVILEGED_USERS) {
    const identity = findUser(user);
    if (identity) return identity;
  }
  throw new AppError(
    "unavailable",
    "Postgres does not run as root, and this machine has no user postgres or nobody to run it as",
  );
}

function findUser(name: string): Identity | null {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

/** Whether `identity` may reach `target` through all its parents: enter it, or read it if it is a file. */
export async function mayReach(identity: Identity | null, target: string): Promise<boolean> {
  if (!identity) return true;
  for (let at = path.resolve(target); ; at = path.dirname(at)) {
    const found = await stat(at);
    const { mode, uid, gid } = found;
    const granted = uid === identity.uid ? mode >> 6 : gid === identity.gid ? mode >> 3 : mode;
    if (!(granted & (found.isDirectory() ? 0o1 : 0o4))) return false;
    if (at === path.dirname(at)) return true;
  }
}

/**
 * A directory beside the clone that `identity` may enter, for what it may not reach in `origin`: its name follows
 * from `origin`, so that the next start finds it. Throws AppError if somebody else made a directory of that name.
 */
export async function openDirectoryFor(origin: string): Promise<string> {
  const digest = createHash("sha256").update(path.resolve(origin)).digest("hex").slice(0, 16);
  const directory = path.join(OPEN_TO_ALL, `countersign-${digest}`);
  await mkdir(directory, { recursive: true, mode: 0o755 });
  const found = await lstat(directory);
  const ours = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
  if (!ours)
    throw new AppError("unavailable", `${directory} was made by somebody else; remove it and start again`);
  return directory;
}

/** An empty directory only `identity` may enter. */
export async function privateDirectory(directory: string, identity: Identity | null): Promise<void> {
  await mkdir(directory, { mode: 0o700 });
  if (identity) await chown(directory, identity.uid, identity.gid);
}
