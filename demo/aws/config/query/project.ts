import { membersOf, type Row } from "./row";

/** The part of a row that the properties name, nested as in the item; lists keep their elements. */
export function project(row: Row, properties: readonly string[]): Record<string, unknown> {
  return (
    take(
      row,
      properties.map((property) => property.split(".")),
    ) ?? {}
  );
}

function take(value: Row, paths: readonly string[][]): Record<string, unknown> | null {
  const taken: Record<string, unknown> = {};
  for (const [name, inner] of Map.groupBy(paths, ([first = ""]) => first)) {
    const rest = inner.map((path) => path.slice(1));
    const member = rest.some((path) => path.length === 0) ? value[name] : within(value[name], rest);
    if (member !== undefined && member !== null) taken[name] = member;
  }
  return Object.keys(taken).length === 0 ? null : taken;
}

function within(value: unknown, paths: readonly string[][]): unknown {
  if (Array.isArray(value)) return value.flatMap((element) => within(element, paths) ?? []);
  const members = membersOf(value);
  return members ? take(members, paths) : undefined;
}
