import type { RecordedItem } from "../../state";
import { aggregate } from "./aggregate";
import { matches } from "./matches";
import { isAggregation, parseQuery } from "./parse";
import { project } from "./project";
import type { Column, Order, Query } from "./query";
import { rowOf, type Row, valuesAt } from "./row";

/** The results of a query, in order, and what `QueryInfo` says of it. */
export interface Answer {
  total: number;
  /** Results from one number up to another, as JSON; only these are written. */
  results: (from?: number, to?: number) => string[];
  fields: string[];
  isAggregation: boolean;
}

/** Runs an advanced query over current items. Throws InvalidExpressionException. */
export function runQuery(expression: string, items: Iterable<RecordedItem>): Answer {
  const query = parseQuery(expression);
  const { where } = query;
  const rows = [...items].map(rowOf).filter((row) => where === null || matches(row, where));
  const isGrouped = isAggregation(query);
  const found: Row[] = ordered(isGrouped ? aggregate(rows, query) : rows, query.orderBy);
  const properties = query.columns.flatMap(propertyOf);
  const written = (row: Row) => JSON.stringify(isGrouped ? shown(row, query) : project(row, properties));
  return {
    total: found.length,
    results: (from, to) => found.slice(from, to).map(written),
    fields: query.columns.map(nameOf),
    isAggregation: isGrouped,
  };
}

/** Functions that are only ordered by are left out. */
function shown(result: Row, { columns }: Query): Row {
  const functions = columns.flatMap((column) => ("aggregate" in column ? [column.aggregate.name] : []));
  const named = Object.fromEntries(functions.map((name) => [name, result[name]]));
  return { ...project(result, columns.flatMap(propertyOf)), ...named };
}

function ordered(rows: readonly Row[], orderBy: readonly Order[]): Row[] {
  return [...rows].sort((one, other) => {
    for (const { column, isDescending } of orderBy) {
      const difference = compareValues(valueOf(one, column), valueOf(other, column));
      if (difference !== 0) return isDescending ? -difference : difference;
    }
    return 0;
  });
}

function valueOf(row: Row, column: Column): unknown {
  return "property" in column ? valuesAt(row, column.property)[0] : row[column.aggregate.name];
}

function compareValues(one: unknown, other: unknown): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [left, right] = [String(one ?? ""), String(other ?? "")];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function propertyOf(column: Column): string[] {
  return "property" in column ? [column.property] : [];
}

function nameOf(column: Column): string {
  return "property" in column ? column.property : column.aggregate.name;
}
