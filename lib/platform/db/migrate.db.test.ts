import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { migrate } from "./migrate";
import { databaseUrl } from "./testing";
import { dropDatabase, onServer } from "./testing-server";

describe("migrate", () => {
  const server = inject("postgres").url;
  let name: string;
  let url: string;
  let directory: string;

  beforeEach(async () => {
    name = `${inject("postgres").template}_${randomBytes(6).toString("hex")}`;
    await onServer(server, `create database ${name}`);
    url = databaseUrl(server, name);
    directory = await mkdtemp(path.join(tmpdir(), "countersign-migrations-"));
  });
  afterEach(async () => {
    await dropDatabase(server, name);
    await rm(directory, { recursive: true });
  });

  const write = (file: string, sql: string) => writeFile(path.join(directory, `${file}.sql`), sql);

  async function rows(sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return (await client.query(sql).finally(() => client.end())).rows;
  }

  it("brings an empty database up to date with every file, then has nothing left to do", async () => {
    const files = (await readdir(path.join(import.meta.dirname, "migrations"))).map((file) =>
      file.slice(0, -4),
    );
    expect(await migrate(url)).toEqual(files.sort());
    expect(await migrate(url)).toEqual([]);
  });

  it("lets its login act as both roles and leaves them no login of their own", async () => {
    await migrate(url);
    for (const role of ["countersign_web", "countersign_worker"]) {
      const client = new pg.Client({ connectionString: url, options: `-c role=${role}` });
      await client.connect();
      expect((await client.query("select current_user as role")).rows).toEqual([{ role }]);
      await client.end();
    }
    const logins = await rows("select from pg_roles where rolname like 'countersign\\_w%' and rolcanlogin");
    expect(logins).toEqual([]);
  });

  it("applies each file once when two start at once", async () => {
    await write("0001_create_runs", "create table runs (at timestamptz); insert into runs values (now())");
    await write("0002_slow_down", "select pg_sleep(0.3); insert into runs values (now())");
    const applied = await Promise.all([migrate(url, { directory }), migrate(url, { directory })]);
    expect(applied.flat().sort()).toEqual(["0001_create_runs", "0002_slow_down"]);
    expect(await rows("select from runs")).toHaveLength(2);
  });

  it("migrates several databases of one server at once, though roles belong to all of them", async () => {
    const others = Array.from({ length: 3 }, () => `${name}_${randomBytes(3).toString("hex")}`);
    for (const other of others) await onServer(server, `create database ${other}`);
    const results = await Promise.allSettled(others.map((other) => migrate(databaseUrl(server, other))));
    for (const other of others) await dropDatabase(server, other);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
  });

  it("leaves nothing behind of a file that fails, names it, and goes on from there once it is mended", async () => {
    await write("0001_create_kept", "create table kept ()");
    await write("0002_create_half", "create table half (); select 1 / 0");
    await expect(migrate(url, { directory })).rejects.toThrow(
      "migration 0002_create_half failed: division by zero",
    );
    expect(await rows("select from pg_tables where tablename = 'half'")).toEqual([]);
    await write("0002_create_half", "create table half ()");
    expect(await migrate(url, { directory })).toEqual(["0002_create_half"]);
  });

  it("refuses, and changes nothing, when an applied file was changed", async () => {
    await write("0001_create_kept", "create table kept ()");
    await migrate(url, { directory });
    await write("0001_create_kept", "create table kept (id int)");
    await write("0002_create_more", "create table more ()");
    await expect(migrate(url, { directory })).rejects.toThrow(
      "0001_create_kept.sql was changed after it was applied",
    );
    expect(await rows("select from pg_tables where tablename = 'more'")).toEqual([]);
  });

  it("refuses a database that is newer than the code", async () => {
    await write("0001_create_kept", "create table kept ()");
    await migrate(url, { directory });
    await rm(path.join(directory, "0001_create_kept.sql"));
    await expect(migrate(url, { directory })).rejects.toThrow("it is newer than this code");
  });
});
