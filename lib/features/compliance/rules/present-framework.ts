import type { LoadedFramework } from "../schema/framework";
import type { FrameworkHead } from "../schema/standing";

/** A framework without its controls. */
export function presentFramework({ framework, file, sha256 }: LoadedFramework): FrameworkHead {
  const { id, title, short, version, source, inForce, applies, controls } = framework;
  return { id, title, short, version, source, inForce, applies, file, sha256, controls: controls.length };
}

/** The framework asked for, else the first; null when there is none. */
export function pickFramework(
  loaded: readonly LoadedFramework[],
  asked: string | undefined,
): LoadedFramework | null {
  return loaded.find(({ framework }) => framework.id === asked) ?? loaded[0] ?? null;
}
