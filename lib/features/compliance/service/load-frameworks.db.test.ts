import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { selectFrameworks, selectRefusals } from "../store/read-frameworks";
import { loadFrameworks } from "./load-frameworks";

const actor: Actor = { kind: "job", name: "judge-compliance" };
const MORNING = new Date("2026-11-23T08:00:00.000Z");
const NOON = new Date("2026-11-23T12:00:00.000Z");
let database: TestDatabase;
let root: string;
let product: string;
let house: string;

function framework(id: string, evidence = "[{ kind: tags, names: [owner] }]"): string {
  return `id: ${id}
title: Framework ${id}
short: ${id}
version: 1
source: { title: House, url: "https://example.com/${id}", read: 2026-11-23 }
controls:
  - id: c1
    reference: 1
    title: Owned
    asks: Somebody owns it
    source: Page 1
    evidence: ${evidence}
`.replace("reference: 1", 'reference: "1"');
}

const write = (folder: string, name: string, text: string | Buffer) =>
  writeFile(path.join(folder, name), text);
const load = (at = MORNING, folder: string | null = house) =>
  loadFrameworks(database.worker, actor, { folder, now: () => at, product });
const loaded = async () => (await selectFrameworks(database.web)).map(({ framework: { id } }) => id);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await sql`truncate compliance_framework, compliance_refusal cascade`.execute(database.owner);
  root = await mkdtemp(path.join(tmpdir(), "frameworks-"));
  [product, house] = [path.join(root, "product"), path.join(root, "house")];
  await mkdir(product);
  await mkdir(house);
  await write(product, "gdpr.yaml", framework("gdpr"));
  await write(product, "eu-ai-act.yaml", framework("eu-ai-act"));
  return () => rm(root, { recursive: true, force: true });
});

describe("frameworks of the product and of the house", () => {
  it("are loaded in the order of tabs, the house's after the product's, with their files", async () => {
    await write(
      house,
      "a-policy.yaml",
      framework("house", "[{ kind: control, framework: gdpr, control: c1 }]"),
    );
    await write(house, "notes.txt", "not a framework");
    expect(await load()).toEqual({ loaded: 3, refused: 0, changed: true });
    expect(await loaded()).toEqual(["eu-ai-act", "gdpr", "house"]);
    const [first] = await selectFrameworks(database.web);
    expect(first).toMatchObject({ file: "eu-ai-act.yaml", framework: { controls: [{ id: "c1" }] } });
    expect(first?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("are refused file by file, with line and reason, and the others load", async () => {
    await write(house, "1-kind.yaml", framework("kind", "[{ kind: vibes }]"));
    await write(house, "2-twice.yaml", framework("gdpr"));
    await write(
      house,
      "3-cycle.yaml",
      framework("cycle", "[{ kind: control, framework: cycle, control: c1 }]"),
    );
    await write(
      house,
      "4-rests.yaml",
      framework("rests", "[{ kind: control, framework: cycle, control: c1 }]"),
    );
    await write(house, "5-bytes.yaml", Buffer.from([0x69, 0xff, 0xfe]));
    await write(house, "6-nul.yaml", framework("nul").replace("Somebody owns it", '"a\\0b"'));
    await write(house, "7-good.yaml", framework("good"));
    expect(await load()).toEqual({ loaded: 3, refused: 6, changed: true });
    expect(await loaded()).toEqual(["eu-ai-act", "gdpr", "good"]);
    expect(await selectRefusals(database.web)).toMatchObject([
      {
        file: "1-kind.yaml",
        line: 12,
        reason: expect.stringContaining("expected a kind of evidence: config_rule"),
      },
      { file: "2-twice.yaml", line: 1, reason: "id: expected an id of its own; gdpr is that of gdpr.yaml" },
      { file: "3-cycle.yaml", line: 12, reason: "rests on itself: cycle/c1 → cycle/c1" },
      {
        file: "4-rests.yaml",
        line: 12,
        reason: "rests on cycle/c1, which is in a framework that was refused",
      },
      { file: "5-bytes.yaml", line: null, reason: "expected text in UTF-8" },
      { file: "6-nul.yaml", line: 1, reason: "expected plain text; It contains a NUL character." },
    ]);
  });

  it("says so when the house's folder can't be read, and loads the product's", async () => {
    expect(await load(MORNING, path.join(root, "nowhere"))).toMatchObject({ loaded: 2, refused: 1 });
    expect(await selectRefusals(database.web)).toEqual([
      { file: "nowhere", line: null, reason: "the folder could not be read: ENOENT" },
    ]);
    expect(await load(MORNING, null)).toMatchObject({ loaded: 2, refused: 0, changed: true });
  });

  it("are written only when something changed, and what was not changed keeps its time", async () => {
    await write(house, "bad.yaml", "controls: 7");
    expect(await load()).toMatchObject({ changed: true });
    expect(await load(NOON)).toMatchObject({ changed: false });
    await write(product, "gdpr.yaml", `${framework("gdpr")}# a note\n`);
    expect(await load(NOON)).toMatchObject({ changed: true });
    const { rows } = await sql<{ id: string; loaded_at: Date }>`
      select id, loaded_at from compliance_framework order by id`.execute(database.owner);
    expect(rows).toEqual([
      { id: "eu-ai-act", loaded_at: MORNING },
      { id: "gdpr", loaded_at: NOON },
    ]);
  });

  it("are no longer loaded when their file is gone, and come back with it", async () => {
    await write(house, "h.yaml", framework("house"));
    await load();
    await rm(path.join(house, "h.yaml"));
    expect(await load(NOON)).toMatchObject({ changed: true, loaded: 2 });
    expect(await loaded()).toEqual(["eu-ai-act", "gdpr"]);
    await write(house, "h.yaml", framework("house"));
    await load(NOON);
    expect(await loaded()).toEqual(["eu-ai-act", "gdpr", "house"]);
  });

  it("are loaded once by two workers at the same time", async () => {
    const both = await Promise.all([load(), load()]);
    expect(both.map(({ changed }) => changed).sort()).toEqual([false, true]);
    expect(await loaded()).toEqual(["eu-ai-act", "gdpr"]);
  });

  it("are loaded by the worker alone", async () => {
    const person = personWith(["administrator"]);
    const attempt = loadFrameworks(database.worker, person, { folder: null, now: () => NOON });
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
  });

  it("that come with the product all load from its own folder", async () => {
    const tally = await loadFrameworks(database.worker, actor, { folder: null, now: () => NOON });
    expect(tally.refused).toBe(0);
    expect(await loaded()).toEqual(["eu-ai-act", "gdpr", "iso-42001", "nist-ai-rmf", "aws-ai-ml", "sr-26-2"]);
  });
});
