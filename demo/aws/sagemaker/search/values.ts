/** The values at a path below `value`; lists count element by element, and keys of maps may have dots in them. */
export function valuesAt(value: unknown, path: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path));
  if (path === "") return [value];
  if (typeof value !== "object") return [];
  if (Object.hasOwn(value, path)) return valuesAt(Reflect.get(value, path), "");
  const dot = path.indexOf(".");
  const head = path.slice(0, dot);
  if (dot < 0 || !Object.hasOwn(value, head)) return [];
  return valuesAt(Reflect.get(value, head), path.slice(dot + 1));
}
