import { type Snapshot, snapshotSchema } from "../schema/snapshot";
import { ACTIONS, GATE_KINDS, GATE_RESULTS, SEATS, TIERS } from "../schema/kinds";

type Path = (string | number)[];

/** A snapshot that differs in one place, and what the difference must be called by. */
export interface Mutation {
  /** Names on the way to it. */
  path: Path;
  /** Null: something was taken away or added. */
  values: { before: string | null; after: string | null } | null;
  apply(snapshot: Snapshot): Snapshot;
}

/** What a signature does not bind: when it was put together, and when its figures were read. */
const UNBOUND: ((path: Path) => boolean)[] = [
  ([first]) => first === "frozenAt" || first === "sources",
  (path) => path.includes("source") && path.at(-1) === "asOf",
];
export const isBound = ({ path }: Mutation) => !UNBOUND.some((is) => is(path));

const WORDS = [
  ...ACTIONS,
  ...GATE_KINDS,
  ...GATE_RESULTS,
  ...SEATS,
  ...TIERS,
  "Approved",
  "submitter",
  "trainer",
];
const OTHERS: unknown[] = [
  ...WORDS,
  "2026-01-01T00:00:00.000Z",
  "ab".repeat(32),
  "0b7c1c39-44f5-4a27-9d7c-0b8ad93f5a10",
];

function replaced(value: unknown, [key, ...rest]: Path, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((item: unknown, at) => (at === key ? replaced(item, rest, leaf) : item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, leaf) : inner]),
  );
}

/** Values a leaf could have instead, the likeliest first. */
function candidates(value: unknown): unknown[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "string") return [`${value}x`, ...OTHERS, null].filter((other) => other !== value);
  return ["something", 1, true, ...OTHERS];
}

const text = (value: unknown) => (value === null ? null : String(value));

function leafMutations(snapshot: Snapshot, path: Path, value: unknown): Mutation[] {
  const valid = candidates(value).filter(
    (other) => snapshotSchema.safeParse(replaced(snapshot, path, other)).success,
  );
  const chosen = [valid[0], ...(valid.includes(null) && value !== null ? [null] : [])].filter(
    (other) => other !== undefined,
  );
  return chosen.map((other) => ({
    path,
    values: { before: text(value), after: text(other) },
    apply: (given) => snapshotSchema.parse(replaced(given, path, other)),
  }));
}

function listMutations(path: Path, list: readonly unknown[]): Mutation[] {
  if (list.length === 0) return [];
  const change = (next: unknown[]): Mutation => ({
    path,
    values: null,
    apply: (given) => snapshotSchema.parse(replaced(given, path, next)),
  });
  return [change(list.slice(0, -1)), change([...list, list[0]])];
}

function mutationsAt(snapshot: Snapshot, path: Path, value: unknown): Mutation[] {
  if (Array.isArray(value)) {
    const inner = value.flatMap((item: unknown, at) => mutationsAt(snapshot, [...path, at], item));
    return [...inner, ...listMutations(path, value)];
  }
  if (value === null || typeof value !== "object") return leafMutations(snapshot, path, value);
  return Object.entries(value).flatMap(([name, inner]) => mutationsAt(snapshot, [...path, name], inner));
}

/** Every way to change one place of a snapshot. */
export function mutationsOf(snapshot: Snapshot): Mutation[] {
  return mutationsAt(snapshot, [], snapshot);
}
