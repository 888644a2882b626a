import type { Snapshot } from "../schema/snapshot";

/** What a signature binds: everything but when it was put together and when its figures were read. */
export function boundPart(snapshot: Snapshot) {
  const { frozenAt: _frozen, sources: _sources, gates, ...rest } = snapshot;
  return {
    ...rest,
    gates: gates.map(({ source, ...gate }) => ({ ...gate, source: source.call })),
  };
}
