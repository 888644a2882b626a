import type { z } from "zod";
import type { CallContext } from "../../operation";
import type { SageMakerState } from "../../state";
import { pageOf } from "../page";
import { invalid } from "../refuse";
import { sagemakerAt } from "../scope";
import type { searchExpression } from "../shapes/search-expression";
import { SortedIndex } from "../sorted-index";
import { matches, requireValid } from "./matches";
import { valuesAt } from "./values";

/** One kind of resource that Search finds. */
interface Searchable<Item extends object> {
  properties: string[];
  items: (here: SageMakerState) => ReadonlyMap<string, Item>;
  arn: (item: Item) => string | undefined;
  /** Reads a property by name; made once a search, so that it can prepare what it joins. */
  reader: (here: SageMakerState) => (item: Item, property: string) => unknown;
  /** Names that can be searched but are no member of the answer. */
  alsoSearched?: string[];
  /** Properties read from elsewhere than the item: an order by them can't be kept. */
  joined?: string[];
}

interface SearchInput {
  SearchExpression?: z.output<typeof searchExpression>;
  SortBy?: string;
  SortOrder?: "Ascending" | "Descending";
  NextToken?: string;
  MaxResults?: number;
  VisibilityConditions?: { Key?: string; Value?: string }[];
}

type Found = { records: Record<string, unknown>[]; NextToken: string | undefined };
/** Searches one kind of resource. Throws ValidationException for what the kind has no property for. */
export type Search = (input: SearchInput, context: CallContext) => Found;

/** Search results a page, unless the request asks for fewer. */
const searchPage = 100;

/** Makes the search over one kind of resource. */
export function searchOver<Item extends object>(kind: Searchable<Item>): Search {
  const idOf = (item: Item) => kind.arn(item) ?? "";
  const kept = new SortedIndex<Item>(idOf);
  const names = new Set([...kind.properties, ...(kind.alsoSearched ?? [])]);
  const passing = new Set(["Tags", ...(kind.joined ?? [])]);
  const isProperty = (path: string) => names.has(topOf(path));
  return (input, context) => {
    const here = sagemakerAt(context);
    const { SearchExpression: expression, SortBy: sortBy = "LastModifiedTime" } = input;
    if (expression) requireValid(expression, isProperty);
    if (input.SortBy !== undefined && !isProperty(sortBy)) throw invalid(`Unknown property name: ${sortBy}`);
    const property = kind.reader(here);
    const read = (item: Item) => (path: string) => readPath(here, kind, property, item, path);
    const index = passing.has(topOf(sortBy)) ? new SortedIndex<Item>(idOf) : kept;
    const { items, NextToken } = pageOf({
      context,
      operation: "Search",
      input,
      entries: index.entries(kind.items(here), { name: sortBy, key: (item) => sortKey(read(item), sortBy) }),
      descending: input.SortOrder !== "Ascending",
      defaultSize: searchPage,
      matches: (item) =>
        (!expression || matches(expression, read(item))) && isVisible(input.VisibilityConditions, read(item)),
    });
    return { records: items.map((item) => recordOf(here, kind, property, item)), NextToken };
  };
}

function topOf(path: string): string {
  return path.split(".", 1)[0] ?? path;
}

function readPath<Item extends object>(
  here: SageMakerState,
  kind: Searchable<Item>,
  property: (item: Item, name: string) => unknown,
  item: Item,
  path: string,
): unknown[] {
  const top = topOf(path);
  const rest = path.slice(top.length + 1);
  if (top !== "Tags") return valuesAt(property(item, top), rest);
  const tags = here.tags.get(kind.arn(item) ?? "") ?? [];
  return tags.filter(({ Key }) => rest === "" || Key === rest).map(({ Value }) => Value);
}

/** Resources without a time of last change are sorted by their creation. */
function sortKey(read: (path: string) => unknown[], path: string): string | number {
  const [value] = path === "LastModifiedTime" ? [...read(path), ...read("CreationTime")] : read(path);
  if (value instanceof Date) return value.getTime();
  if (typeof value === "number") return value;
  return value === undefined ? Number.MIN_SAFE_INTEGER : String(value);
}

function isVisible(
  conditions: SearchInput["VisibilityConditions"],
  read: (path: string) => unknown[],
): boolean {
  return (conditions ?? []).every(({ Key: key = "", Value: value }) => {
    const values = read(key);
    return values.length === 0 || values.some((one) => String(one) === value);
  });
}

function recordOf<Item extends object>(
  here: SageMakerState,
  kind: Searchable<Item>,
  property: (item: Item, name: string) => unknown,
  item: Item,
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const name of kind.properties) {
    const value = name === "Tags" ? here.tags.get(kind.arn(item) ?? "") : property(item, name);
    if (value !== undefined) record[name] = value;
  }
  return record;
}
