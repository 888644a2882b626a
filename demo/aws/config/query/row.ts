import { z } from "zod";
import type { RecordedItem } from "../../state";

/** What a query sees of an item. */
export type Row = Readonly<Record<string, unknown>>;

/** Items never change once they are written, and every page of a query reads them all. */
const rows = new WeakMap<RecordedItem, Row>();

/** An item as a row: its configuration parsed, its tags a list, its times in ISO 8601. */
export function rowOf(item: RecordedItem): Row {
  const known = rows.get(item);
  if (known) return known;
  const row = written(item);
  rows.set(item, row);
  return row;
}

function written(item: RecordedItem): Row {
  return {
    accountId: item.accountId,
    arn: item.arn,
    availabilityZone: item.availabilityZone,
    awsRegion: item.awsRegion,
    configuration: parsed(item.configuration),
    configurationItemCaptureTime: item.configurationItemCaptureTime?.toISOString(),
    configurationItemStatus: item.configurationItemStatus,
    configurationStateId: item.configurationStateId,
    relationships: item.relationships ?? [],
    resourceCreationTime: item.resourceCreationTime?.toISOString(),
    resourceId: item.resourceId,
    resourceName: item.resourceName,
    resourceType: item.resourceType,
    supplementaryConfiguration: Object.fromEntries(
      Object.entries(item.supplementaryConfiguration ?? {}).map(([name, text]) => [name, parsed(text)]),
    ),
    tags: Object.entries(item.tags ?? {}).map(([key, value]) => ({ key, value, tag: `${key}=${value}` })),
    version: item.version,
  };
}

/** Texts that are no JSON stay texts. */
function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const recordSchema = z.record(z.string(), z.unknown());

/** The members of a value, or null when it has none. */
export function membersOf(value: unknown): Record<string, unknown> | null {
  if (Array.isArray(value)) return null;
  return recordSchema.safeParse(value).data ?? null;
}

/** All values a property has in a row; those inside lists are taken from every element. */
export function valuesAt(row: Row, property: string): unknown[] {
  return property
    .split(".")
    .reduce<unknown[]>((values, name) => values.flatMap((value) => flat(membersOf(value)?.[name])), [row]);
}

function flat(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}
