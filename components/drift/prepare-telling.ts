import type { Kind, Series } from "@/lib/features/drift/schema/series";

/** What an engineer looks at first, by kind; as labels begin or end, in small letters. */
const FIRST: Partial<Record<Kind, readonly RegExp[]>> = {
  quality: [/^(roc )?auc$/, /^accuracy$/, /^f1$/, /^(rmse|mae)$/, /^baseline/],
  bias: [/^dppl$/, /^di$/, /^ad$/, /^dpl$/],
  traffic: [/latency$/, /^invocations$/, /5xx/, /4xx/, /errors$/],
};
const LAST = /^(baseline|overhead|expected value)/;

function placeOf({ kind, label }: Series): number {
  const order = FIRST[kind] ?? [];
  const name = label.toLowerCase();
  if (LAST.test(name)) return order.length + 1;
  const place = order.findIndex((pattern) => pattern.test(name));
  return place === -1 ? order.length : place;
}

/** Distances and contributions say more the larger they are; the size of a latency or of an accuracy says nothing. */
function sizeOf({ kind, latest, direction }: Series): number {
  if (latest === null || kind === "quality" || kind === "traffic") return 0;
  // Of data, only what has a bad side measures drift: a share that may rise or fall as it likes comes after.
  if (kind === "data" && direction === null) return -1;
  return direction === "lower_is_worse" ? -latest.value : Math.abs(latest.value);
}

/** What says most about a model first, where nothing is held against a limit. */
export function byTelling(one: Series, other: Series): number {
  return placeOf(one) - placeOf(other) || sizeOf(other) - sizeOf(one);
}
