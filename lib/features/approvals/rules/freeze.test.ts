import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Snapshot, snapshotSchema } from "../schema/snapshot";
import { diffSnapshots } from "./diff-snapshots";
import { freeze, readSnapshot } from "./freeze";
import { snapshot } from "./testing-snapshot";

type Path = (string | number)[];

/** Every place in a value that holds text, a number, a boolean or nothing. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

function changed(value: unknown): unknown[] {
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value, null];
  if (typeof value === "string") return [`${value} `, null];
  return ["other", 0, true];
}

/** A copy with one leaf replaced. */
function replaced(value: unknown, [step, ...rest]: Path, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: unknown, at) => (at === step ? replaced(item, rest, by) : item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === step ? replaced(inner, rest, by) : inner]),
  );
}

/** Whether a leaf is one of the times of reading, which no signature binds. */
function isReadingTime([first, ...rest]: Path): boolean {
  if (first === "frozenAt" || first === "sources") return true;
  return first === "gates" && rest.at(1) === "source" && rest.at(2) === "asOf";
}

/** Every other valid snapshot that differs in one leaf. */
function neighbours(): { path: Path; other: Snapshot }[] {
  const base = snapshot();
  return leaves(base).flatMap((path) => {
    const old = path.reduce<unknown>(
      (value, step) => Object.entries(value ?? {}).find(([name]) => name === String(step))?.[1],
      base,
    );
    const candidates = [
      ...changed(old),
      "2020-01-01T00:00:00.000Z",
      "b".repeat(64),
      "Approved",
      "0198a1de-0000-7000-8000-000000000002",
      "low",
      "trainer",
      "compliance_officer",
      "unknown",
      "card",
      "controls",
    ];
    return candidates.flatMap((by) => {
      const parsed = snapshotSchema.safeParse(replaced(base, path, by));
      return parsed.success && by !== old ? [{ path, other: parsed.data }] : [];
    });
  });
}

describe("freeze", () => {
  it("gives the same bytes again, whose SHA-256 is the digest", () => {
    const frozen = freeze(snapshot());
    expect(freeze(snapshot())).toEqual(frozen);
    expect(createHash("sha256").update(frozen.canon).digest("hex")).toBe(frozen.digest);
    expect(readSnapshot(frozen.canon)).toEqual(snapshot());
    expect(freeze(readSnapshot(frozen.canon))).toEqual(frozen);
  });

  it("changes its bound part with every field but times of reading, and then the difference names it", () => {
    const base = snapshot();
    const { bound, digest } = freeze(base);
    const all = neighbours();
    const touched = new Set(all.map(({ path }) => path.join("/")));
    expect(leaves(base).filter((path) => path[0] !== "v" && !touched.has(path.join("/")))).toEqual([]);
    for (const { path, other } of all) {
      const after = freeze(other);
      expect(after.digest, path.join("/")).not.toBe(digest);
      expect(after.bound === bound, path.join("/")).toBe(isReadingTime(path));
      expect(diffSnapshots(base, other).length === 0, path.join("/")).toBe(isReadingTime(path));
    }
  });

  it("keeps its bound part whatever the times of reading", () => {
    const time = fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date("2099-01-01") })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(
        time,
        fc.option(time),
        fc.array(fc.record({ call: fc.string(), asOf: fc.option(time) })),
        (at, asOf, sources) => {
          const base = snapshot();
          const gates = base.gates.map((gate) => ({ ...gate, source: { ...gate.source, asOf } }));
          expect(freeze({ ...base, gates, frozenAt: at, sources }).bound).toBe(freeze(base).bound);
        },
      ),
    );
  });

  it("changes with what is added, taken away or put in another order", () => {
    const base = snapshot();
    const others: Partial<Snapshot>[] = [
      { gates: base.gates.slice(1) },
      { gates: base.gates.toReversed() },
      { artifacts: base.artifacts.toReversed() },
      { findings: [] },
      { excluded: [] },
      { criteria: null },
      { against: null },
      { bias: [...base.bias, { metric: "DI", slice: null, value: null, against: null }] },
      { brief: { ...base.brief, better: [base.brief.better.join("\n")] } },
    ];
    for (const change of others) {
      expect(freeze(snapshot(change)).bound).not.toBe(freeze(base).bound);
      expect(diffSnapshots(base, snapshot(change))).not.toEqual([]);
    }
  });
});

describe("readSnapshot", () => {
  it.each([
    ["is no snapshot", Buffer.from("{}")],
    ["is no JSON", Buffer.from("{")],
    ["is not canonical", Buffer.from(JSON.stringify(snapshot(), null, 1))],
    ["has a field more", Buffer.from(freeze(snapshot()).canon.toString().replace('"v":1', '"v":1,"w":1'))],
  ])("refuses what %s", (_what, bytes) => {
    expect(() => readSnapshot(bytes)).toThrow();
  });
});
