import { project } from "./project";
import type { Aggregate, Query } from "./query";
import { type Row, valuesAt } from "./row";

/** Groups rows by the properties and works the functions out; one result a group, or one of all rows. */
export function aggregate(
  rows: readonly Row[],
  { columns, groupBy, orderBy }: Query,
): Record<string, unknown>[] {
  const functions = [...columns, ...orderBy.map(({ column }) => column)].flatMap((column) =>
    "aggregate" in column ? [column.aggregate] : [],
  );
  const groups = Map.groupBy(rows, (row) =>
    JSON.stringify(groupBy.map((property) => valuesAt(row, property)[0] ?? null)),
  );
  const counted: Iterable<readonly Row[]> = groupBy.length === 0 ? [rows] : groups.values();
  return [...counted].map((group) => ({
    ...(group[0] ? project(group[0], groupBy) : {}),
    ...Object.fromEntries(functions.map((one) => [one.name, worked(group, one)])),
  }));
}

function worked(rows: readonly Row[], { fn, property }: Aggregate): unknown {
  if (property === null) return rows.length;
  const values = rows.flatMap((row) => valuesAt(row, property));
  if (fn === "COUNT") return values.length;
  if (fn === "MAX" || fn === "MIN") return extreme(values, fn === "MAX" ? 1 : -1);
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  if (fn === "SUM") return sum;
  return values.length === 0 ? null : sum / values.length;
}

function extreme(values: readonly unknown[], direction: 1 | -1): unknown {
  return values.reduce<unknown>((best, value) => {
    if (best === null) return value;
    const isAbove =
      typeof value === "number" && typeof best === "number" ? value > best : String(value) > String(best);
    return isAbove === (direction === 1) ? value : best;
  }, null);
}
