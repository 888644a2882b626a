import type { VersionSummary } from "@/lib/features/models/schema/version";

/**
 * The version that one is best judged against: the newest other one that serves, else the newest older one, else
 * the newest other one. Null when it is alone.
 */
export function chooseCounterpart(versions: VersionSummary[], version: number): number | null {
  const others = versions.filter((other) => other.version !== version).sort((a, b) => b.version - a.version);
  const serving = others.find((other) => other.serving.length > 0);
  const older = others.find((other) => other.version < version);
  return (serving ?? older ?? others[0])?.version ?? null;
}
