import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { exportMatrix } from "./service/export-matrix";
import { judgeModels } from "./service/judge-models";
import { loadFrameworks } from "./service/load-frameworks";
import { readCompliancePage } from "./service/read-compliance-page";
import { readControlPage } from "./service/read-control-page";
import { readMatrix } from "./service/read-matrix";
import { addModel, resetCompliance } from "./store/testing";

const job: Actor = { kind: "job", name: "judge-compliance" };
const officer = personWith(["compliance_officer"]);
let database: TestDatabase;
let root: string;
let house: string;
let hour = 0;

const control = (id: string, evidence: string) => `  - id: ${id}
    reference: "${id}"
    title: Title of ${id}
    asks: It asks ${id}
    source: Page 1
    evidence: ${evidence}
`;
const NOT_MET = "[{ kind: document, document: dpia }]";
const UNKNOWN = "[]";
const framework = (id: string, controls: string) => `id: ${id}
title: Framework ${id}
short: ${id}
version: 1
source: { title: House, url: "https://example.com/${id}", read: 2026-11-23 }
controls:
${controls}`;
const GOOD = framework("good", control("c1", NOT_MET) + control("c2", UNKNOWN));

const put = (name: string, text: string) => writeFile(path.join(house, name), text);
const load = (folder = house) =>
  loadFrameworks(database.worker, job, { folder, now: nextHour, product: path.join(root, "product") });
const judge = () => judgeModels(database.worker, job, { now: nextHour, keptDays: 365 });
function nextHour(): Date {
  hour += 1;
  return new Date(Date.UTC(2026, 10, 1, hour));
}
const matrixOf = (id?: string) => readMatrix(database.web, officer, { framework: id, limit: 10 });
const pageOf = (id: string) => readCompliancePage(database.web, officer, "credit", { framework: id });

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetCompliance(database.owner);
  await addModel(database.owner, "credit");
  root = await mkdtemp(path.join(tmpdir(), "frameworks-"));
  house = path.join(root, "house");
  await mkdir(path.join(root, "product"));
  await mkdir(house);
  await put("good.yaml", GOOD);
  return () => rm(root, { recursive: true, force: true });
});

describe("a file of the house that can't be taken", () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefghij"
    .split("")
    .map((name, at) => {
      const before = "abcdefghij"[at];
      return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(",")}]`;
    })
    .join("\n")}\n`;
  it.each<[string, (file: string) => unknown, RegExp]>([
    ["of 5 MB", (file) => writeFile(file, Buffer.alloc(5_000_000, "a")), /at most 2 MB.*5000000 bytes/],
    ["that is a YAML bomb", (file) => writeFile(file, bomb), /YAML that can be read/],
    [
      "nested without end",
      (file) => writeFile(file, `a: ${"[".repeat(200_000)}`),
      /expected YAML that can be read/,
    ],
    ["that is a folder", (file) => mkdir(file), /no file/],
    ["that is a pipe", (file) => execFileSync("mkfifo", [file]), /no file/],
    ["that leads nowhere", (file) => symlink(path.join(root, "nowhere"), file), /could not be read: ENOENT/],
    ["that leads to itself", (file) => symlink(file, file), /could not be read: ELOOP/],
    ["with an id another file has", (file) => writeFile(file, GOOD), /good is that of good\.yaml/],
    ["that is empty", (file) => writeFile(file, ""), /expected/],
  ])("%s is refused in words, and the rest is loaded, judged and shown", async (_, make, reason) => {
    await make(path.join(house, "z-bad.yaml"));
    expect(await load()).toMatchObject({ loaded: 1 });
    expect(await judge()).toEqual({ judged: 1, failed: 0 });
    const matrix = await matrixOf();
    expect(matrix.frameworks.map(({ id }) => id)).toEqual(["good"]);
    expect(matrix.items).toMatchObject([{ states: "nu" }]);
    expect(matrix.refusals.map(({ file }) => file)).toContain("z-bad.yaml");
    expect(matrix.refusals[0]?.reason).toMatch(reason);
  });

  it.each<[string, () => Promise<string>]>([
    ["is missing", () => Promise.resolve(path.join(root, "nowhere"))],
    [
      "is a file",
      async () => {
        await writeFile(path.join(root, "file"), "");
        return path.join(root, "file");
      },
    ],
  ])(
    "a folder that %s takes its frameworks off the matrix, says so, and gives them back",
    async (_, make) => {
      await load();
      await judge();
      await load(await make());
      await judge();
      const gone = await matrixOf();
      expect(gone).toMatchObject({
        frameworks: [],
        framework: null,
        controls: [],
        items: [{ states: null }],
      });
      expect(gone.refusals[0]?.reason).toMatch(/the folder could not be read: ENO/);
      await load();
      await judge();
      expect((await matrixOf()).items).toMatchObject([{ states: "nu" }]);
    },
  );
});

describe("a framework whose file went and is back", () => {
  it("stands as it stood since it did, and its changes are not told twice", async () => {
    await load();
    await judge();
    const before = (await pageOf("good")).controls.map(({ control: id, state, since }) => [id, state, since]);
    await rm(path.join(house, "good.yaml"));
    await load();
    await judge();
    expect((await matrixOf()).frameworks).toEqual([]);
    await expect(matrixOf("good").then(({ framework: id }) => id)).resolves.toBeNull();
    await put("good.yaml", GOOD);
    await load();
    await judge();
    expect(
      (await pageOf("good")).controls.map(({ control: id, state, since }) => [id, state, since]),
    ).toEqual(before);
    const { rows } = await sql`select from compliance_change`.execute(database.web);
    expect(rows).toHaveLength(2);
  });

  it("with its controls in another order shows nothing until it is judged by that", async () => {
    await load();
    await judge();
    await put("good.yaml", framework("good", control("c2", UNKNOWN) + control("c1", NOT_MET)));
    await load();
    expect((await matrixOf()).items).toMatchObject([{ states: null }]);
    const params = { framework: "good", control: "c2" };
    expect((await readControlPage(database.web, officer, params, { limit: 10 })).counts).toMatchObject({
      unknown: 1,
      not_met: 0,
    });
    await judge();
    expect((await matrixOf()).items).toMatchObject([{ states: "un" }]);
  });
});

describe("a conformance pack of 1,000 rules", () => {
  it("is loaded, judged and shown, rule by rule", async () => {
    const rule = (at: number) => `  Rule${at}:
    Type: AWS::Config::ConfigRule
    Properties: { ConfigRuleName: rule-${at}, Source: { Owner: AWS, SourceIdentifier: IDENTIFIER_${at} } }
`;
    const rules = Array.from({ length: 1000 }, (_, at) => rule(at)).join("");
    await put("large-pack.yaml", `Resources:\n${rules}`);
    expect(await load()).toMatchObject({ loaded: 2, refused: 0 });
    expect(await judge()).toEqual({ judged: 1, failed: 0 });
    const matrix = await matrixOf("large-pack");
    expect(matrix.controls).toHaveLength(1000);
    expect(matrix.items).toMatchObject([{ states: "u".repeat(1000) }]);
    expect((await pageOf("large-pack")).controls).toHaveLength(1000);
    const exported = await exportMatrix(database.web, officer, {
      filter: { framework: "large-pack" },
      format: "csv",
      slug: "credit",
    });
    let lines = 0;
    for await (const text of exported.text) lines += text.split("\r\n").length - 1;
    expect([exported.total, lines]).toEqual([1000, 1001]);
  });
});
