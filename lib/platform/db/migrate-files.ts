import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/platform/errors";

export interface Migration {
  /** File name without `.sql`, for example 0001_create_roles. */
  name: string;
  sql: string;
  sha256: string;
}

export interface AppliedMigration {
  name: string;
  sha256: string;
}

const FILE_NAME = /^\d{4}_[a-z]+(_[a-z0-9]+)+\.sql$/;

/** Every migration of `directory` in order. Throws AppError naming a file whose name or number is not allowed. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".sql")).sort();
  const misnamed = names.find((name) => !FILE_NAME.test(name));
  if (misnamed) throw refusal(`migration ${misnamed} is not named NNNN_verb_noun.sql`);
  const twin = names.find((name, index) => index > 0 && names[index - 1]?.slice(0, 4) === name.slice(0, 4));
  if (twin) throw refusal(`two migrations carry the number ${twin.slice(0, 4)}`);
  return Promise.all(names.map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, fileName: string): Promise<Migration> {
  const sql = await readFile(path.join(directory, fileName), "utf8");
  return {
    name: fileName.slice(0, -".sql".length),
    sql,
    sha256: createHash("sha256").update(sql).digest("hex"),
  };
}

/**
 * The migrations still to apply. Throws AppError when the database and the files tell different histories:
 * an applied file was changed, the database is newer than this code, or a file was slipped in below an applied one.
 */
export function pendingMigrations(files: Migration[], applied: AppliedMigration[]): Migration[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, sha256 } of applied) {
    const file = byName.get(name);
    if (!file)
      throw refusal(
        `the database holds migration ${name}, which this version does not know: it is newer than this code`,
      );
    if (file.sha256 !== sha256)
      throw refusal(`migration ${name}.sql was changed after it was applied; add a new migration instead`);
  }
  const done = new Set(applied.map(({ name }) => name));
  const newest =
    applied
      .map(({ name }) => name)
      .sort()
      .at(-1) ?? "";
  const pending = files.filter(({ name }) => !done.has(name));
  const late = pending.find(({ name }) => name < newest);
  if (late)
    throw refusal(
      `migration ${late.name}.sql sorts before ${newest}, which is applied already; give it a higher number`,
    );
  return pending;
}

function refusal(detail: string): AppError {
  return new AppError("unavailable", detail);
}
