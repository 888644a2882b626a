import type { ConfigState } from "../schema/kinds";

/** What a rule said of a resource at a time (ms since 1970). */
export interface Observation {
  at: number;
  state: ConfigState;
}

/** From when to when it said so; `to` null: until now. */
export interface Interval {
  state: ConfigState;
  from: number;
  to: number | null;
}

/**
 * The intervals that known ones and further observations make together. An observation begins a state that lasts until
 * the next change; one that finds what is known already adds nothing. What ended and was not followed (a resource that
 * went) stays ended.
 */
export function mergeStates(known: readonly Interval[], observations: readonly Observation[]): Interval[] {
  const points: { at: number; state: ConfigState | null }[] = observations.map(({ at, state }) => ({
    at,
    state,
  }));
  const starts = new Set(known.map(({ from }) => from));
  for (const { state, from, to } of known) {
    points.push({ at: from, state });
    if (to !== null && !starts.has(to)) points.push({ at: to, state: null });
  }
  // At one time an observation outweighs what an end says.
  points.sort((one, other) => one.at - other.at || Number(other.state === null) - Number(one.state === null));
  const merged: Interval[] = [];
  for (const { at, state } of points) {
    const last = merged.at(-1);
    const open = last?.to === null ? last : null;
    if (open?.state === state || (!open && state === null)) continue;
    if (open) open.to = at;
    if (open && open.to === open.from) merged.pop();
    if (state === null) continue;
    const before = merged.at(-1);
    if (before?.to === at && before.state === state) before.to = null;
    else merged.push({ state, from: at, to: null });
  }
  return merged;
}

/**
 * What a reading finds now is so now, although it was thought to have ended before: it never ended. `readAt`: when it was
 * read, in ms since 1970.
 */
export function reopen(
  intervals: readonly Interval[],
  observations: readonly Observation[],
  readAt: number,
): Interval[] {
  const last = intervals.at(-1);
  const said = observations.at(-1);
  if (!last || !said || last.to === null || last.to > readAt) return [...intervals];
  if (last.state !== said.state) return [...intervals, { state: said.state, from: readAt, to: null }];
  return [...intervals.slice(0, -1), { ...last, to: null }];
}
