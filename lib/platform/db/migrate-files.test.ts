import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Migration, pendingMigrations, readMigrations } from "./migrate-files";

const file = (name: string, sha256 = "same"): Migration => ({ name, sha256, sql: "select 1" });

describe("pendingMigrations", () => {
  it("answers what comes after the applied ones, for any history", () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (total, cut) => {
        const files = Array.from({ length: total }, (_, at) => file(`${String(at).padStart(4, "0")}_add_x`));
        expect(pendingMigrations(files, files.slice(0, cut))).toEqual(files.slice(cut));
      }),
    );
  });

  it("refuses a file that was changed after it was applied", () => {
    expect(() => pendingMigrations([file("0001_add_x", "new")], [file("0001_add_x", "old")])).toThrow(
      "migration 0001_add_x.sql was changed after it was applied; add a new migration instead",
    );
  });

  it("refuses a database that is newer than the code", () => {
    expect(() => pendingMigrations([], [file("0002_add_y")])).toThrow("it is newer than this code");
  });

  it("refuses a file below an applied one", () => {
    const files = [file("0001_add_x"), file("0002_add_y")];
    expect(() => pendingMigrations(files, [file("0002_add_y")])).toThrow(
      "migration 0001_add_x.sql sorts before 0002_add_y, which is applied already; give it a higher number",
    );
  });
});

describe("readMigrations", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "countersign-migrations-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it.each(["1_add_x.sql", "0001-add-x.sql", "0001_add.sql", "0001_Add_x.sql"])(
    "refuses the name %s",
    async (name) => {
      await writeFile(path.join(directory, name), "");
      await expect(readMigrations(directory)).rejects.toThrow(
        `migration ${name} is not named NNNN_verb_noun.sql`,
      );
    },
  );

  it("refuses two files of one number", async () => {
    await writeFile(path.join(directory, "0007_add_x.sql"), "");
    await writeFile(path.join(directory, "0007_add_y.sql"), "");
    await expect(readMigrations(directory)).rejects.toThrow("two migrations carry the number 0007");
  });

  it("reads in the order of the numbers and passes over other files", async () => {
    for (const name of ["0010_add_b.sql", "0002_add_a.sql", "notes.txt"])
      await writeFile(path.join(directory, name), "");
    expect((await readMigrations(directory)).map(({ name }) => name)).toEqual(["0002_add_a", "0010_add_b"]);
  });
});
