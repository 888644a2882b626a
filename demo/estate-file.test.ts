import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEstateFile } from "./estate-file";

describe("the estate of a demo folder", () => {
  const first = new Date("2026-03-01T10:00:00Z");
  const later = new Date("2026-03-09T10:00:00Z");
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "countersign-estate-"));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it("stays as it was at the first start", async () => {
    const made = await openEstateFile(dir, { fresh: false, seed: "x", models: 9 }, first);
    expect(await openEstateFile(dir, { fresh: false }, later)).toEqual(made);
    expect(made).toMatchObject({ seed: "x", models: 9, now: first.toISOString() });
  });

  it("can grow, but not change its seed", async () => {
    await openEstateFile(dir, { fresh: false }, first);
    const grown = await openEstateFile(dir, { fresh: false, models: 50 }, later);
    expect(grown).toMatchObject({ models: 50, now: first.toISOString() });
    await expect(openEstateFile(dir, { fresh: false, seed: "y" }, later)).rejects.toThrow("add --fresh");
  });

  it("keeps the log it has: another number of events needs a new one", async () => {
    const made = await openEstateFile(dir, { fresh: false, events: 9_000 }, first);
    expect(made.events).toBe(9_000);
    const other = openEstateFile(dir, { fresh: false, events: 9_001 }, later);
    await expect(other).rejects.toThrow("has a log of about 9000 events: add --fresh");
  });

  it("is a new one when asked to start fresh, even where the kept one is broken", async () => {
    await writeFile(path.join(dir, "estate.json"), "{");
    await expect(openEstateFile(dir, { fresh: false }, later)).rejects.toThrow("start with --fresh");
    expect((await openEstateFile(dir, { fresh: true }, later)).now).toBe(later.toISOString());
  });
});
