import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { NumericDistribution } from "../reports/numeric-distribution";
import { binWeights } from "./bins";
import { compareCategories } from "./compare-categories";
import { compareNumeric } from "./compare-numeric";
import { ksDistance, ksPValue } from "./ks";
import { medianOf } from "./median";
import { piecesOfValues } from "./pieces";
import { psi } from "./psi";

const folder = path.join(process.cwd(), "../shared/aws/tabular");
const range = z.object({
  from: z.number(),
  to: z.number(),
  column: z.string().optional(),
  value: z.string().optional(),
});
const about = {
  set: z.string(),
  reference: range,
  window: range,
  sizes: z.tuple([z.number(), z.number()]),
  column: z.string(),
};
const casesSchema = z.array(
  z.discriminatedUnion("kind", [
    z.object({
      ...about,
      kind: z.literal("numeric"),
      edges: z.array(z.number()),
      psi: z.number(),
      ks: z.number(),
      pValue: z.number(),
      medians: z.tuple([z.number(), z.number()]),
      bucketKs: z.number().nullable(),
      bucketPsi: z.number().nullable(),
    }),
    z.object({ ...about, kind: z.literal("categorical"), psi: z.number() }),
  ]),
);
type Case = z.infer<typeof casesSchema>[number];

/** Computed by reference.py with numpy and scipy. */
const CASES = casesSchema.parse(
  JSON.parse(readFileSync(path.join(import.meta.dirname, "reference.json"), "utf8")),
);

const tables = new Map<string, Record<string, string>[]>();
function rowsOf(set: string): Record<string, string>[] {
  const known = tables.get(set);
  if (known) return known;
  const [head = "", ...lines] = gunzipSync(readFileSync(path.join(folder, set)))
    .toString("utf8")
    .trim()
    .split(/\r?\n/);
  const cells = (line: string) => line.split(",").map((cell) => cell.replaceAll('"', ""));
  const names = cells(head);
  const rows = lines.map((line) => {
    const values = cells(line);
    if (values.length !== names.length) throw new Error(`${set} needs a better CSV reader: ${line}`);
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
  });
  tables.set(set, rows);
  return rows;
}

function columnOf({ set, column }: Case, window: z.infer<typeof range>): string[] {
  const rows = rowsOf(set).slice(window.from, window.to);
  const kept = rows.filter((row) => window.column === undefined || row[window.column] === window.value);
  return kept.map((row) => row[column] ?? "");
}

const atoms = (values: number[]) => piecesOfValues(values.map((value) => ({ value, weight: 1 })));

/** The second computation: straight from the definitions, one value at a time. */
function plainPsi(
  left: string[] | number[],
  right: string[] | number[],
  binOf: (value: string | number) => unknown,
) {
  const bins = new Map<unknown, [number, number]>();
  const count = (value: string | number, side: 0 | 1) => {
    const pair = bins.get(binOf(value)) ?? [0, 0];
    pair[side] += 1;
    bins.set(binOf(value), pair);
  };
  for (const value of left) count(value, 0);
  for (const value of right) count(value, 1);
  let index = 0;
  for (const [from, to] of bins.values()) {
    const p = (from || 0.5) / left.length;
    const q = (to || 0.5) / right.length;
    index += q * Math.log(q / p) + p * Math.log(p / q);
  }
  return index;
}

function plainKs(left: number[], right: number[]): number {
  const counts = new Map<number, [number, number]>();
  for (const value of left) counts.set(value, [(counts.get(value)?.[0] ?? 0) + 1, 0]);
  for (const value of right)
    counts.set(value, [counts.get(value)?.[0] ?? 0, (counts.get(value)?.[1] ?? 0) + 1]);
  let [seen, other, largest] = [0, 0, 0];
  for (const value of Float64Array.from(counts.keys()).sort()) {
    seen += counts.get(value)?.[0] ?? 0;
    other += counts.get(value)?.[1] ?? 0;
    largest = Math.max(largest, Math.abs(seen / left.length - other / right.length));
  }
  return largest;
}

/** What a monitor would report of these values: ten buckets over their own range. */
function bucketed(values: number[]): NumericDistribution {
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const bound = (index: number) => (index === 10 ? high : low + index * ((high - low) / 10));
  const buckets = Array.from({ length: 10 }, (_, index) => ({
    lower: bound(index),
    upper: bound(index + 1),
    count: values.filter(
      (value) => value >= bound(index) && (value < bound(index + 1) || (index === 9 && value === high)),
    ).length,
  }));
  return { kind: "numeric", buckets, sketch: null };
}

const name = ({ set, column, window, kind }: Case) =>
  `${set} ${column} ${kind} ${window.from} to ${window.to} ${window.value ?? ""}`;
const near = (actual: number | null, expected: number) =>
  expect(Math.abs((actual ?? NaN) - expected)).toBeLessThan(1e-9);

if (!existsSync(folder)) console.warn(`skipped: the real sets are not at ${folder}`);

describe.skipIf(!existsSync(folder))("against numpy, scipy and a second computation, on real sets", () => {
  it.each(CASES.map((item) => [name(item), item] as const))("%s", (_, item) => {
    const [left, right] = [columnOf(item, item.reference), columnOf(item, item.window)];
    expect([left.length, right.length]).toEqual(item.sizes);
    if (item.kind === "categorical") {
      const side = (values: string[]) => {
        const counts = new Map<string, number>();
        for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
        const listed = [...counts].map(([value, count]) => ({ value, count }));
        return {
          distribution: { kind: "categorical" as const, values: listed, distinct: null },
          present: values.length,
        };
      };
      const { psi: index } = compareCategories(side(left), side(right));
      near(index, item.psi);
      near(index, plainPsi(left, right, String));
      return;
    }
    const [before, after] = [left.map(Number), right.map(Number)];
    const [reference, current] = [atoms(before), atoms(after)];
    const index = psi(binWeights(reference, item.edges), binWeights(current, item.edges));
    near(index, item.psi);
    near(
      index,
      plainPsi(before, after, (value) => item.edges.filter((edge) => edge <= Number(value)).length),
    );
    const distance = ksDistance(reference, current);
    near(distance, item.ks);
    near(distance, plainKs(before, after));
    near(ksPValue(item.ks, ...item.sizes), item.pValue);
    near(medianOf(reference), item.medians[0]);
    near(medianOf(current), item.medians[1]);
  });

  const numeric = CASES.filter((item) => item.kind === "numeric");
  it.each(numeric.map((item) => [name(item), item] as const))("from buckets alone: %s", (_, item) => {
    const [before, after] = [
      columnOf(item, item.reference).map(Number),
      columnOf(item, item.window).map(Number),
    ];
    const compared = compareNumeric(bucketed(before), bucketed(after));
    if (item.bucketKs !== null) near(compared.ks, item.bucketKs);
    if (item.bucketPsi !== null) near(compared.psi, item.bucketPsi);
    // Where the samples' own distance lies, the range must hold it: buckets alone can't say more.
    expect(compared.ksRange?.least).toBeLessThanOrEqual(item.ks + 1e-9);
    expect(compared.ksRange?.most).toBeGreaterThanOrEqual(item.ks - 1e-9);
  });
});
