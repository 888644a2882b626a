import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { testRecord } from "@/scripts/testing/trail-record";
import { emptyTables } from "../testing-tables";
import { importFolder } from "./import-folder";

const JOB = { kind: "job", name: "test" } as const;
const AT = "2026-03-01T10:00:00Z";
const content = (serial: number) => JSON.stringify({ Records: [testRecord(AT, {}, serial)] });

let database: TestDatabase;
let dir: string;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await emptyTables(database.owner);
  dir = await mkdtemp(path.join(tmpdir(), "countersign-folder-"));
});
afterEach(() => rm(dir, { recursive: true }));

async function put(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
  await writeFile(path.join(dir, file), text);
}
const imported = (folder = dir) => importFolder(database.worker, JOB, folder, { now: () => new Date(AT) });

async function keys(): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select key from access_file order by key`.execute(database.web);
  return rows.map(({ key }) => key);
}

it("takes the same content for one file, under whatever path, in one folder and in the next", async () => {
  await put("a/log.json", content(1));
  await put("b/copy.json", content(1));
  expect(await imported()).toMatchObject({ files: 1, records: 1 });
  await put("0/moved.json", content(1));
  expect(await imported()).toMatchObject({ files: 0 });
  expect(await imported(path.join(dir, "b"))).toMatchObject({ files: 0 });
  expect(await keys()).toEqual(["a/log.json"]);
});

it("takes another content under the same path for another file", async () => {
  await put("log.json", content(1));
  await imported();
  await put("log.json", content(2));
  expect(await imported()).toMatchObject({ files: 1, records: 1 });
  expect(await keys()).toEqual(["log.json", "log.json"]);
});
