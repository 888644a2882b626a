import type { VersionDetail } from "@/lib/features/models/schema/version";

/** Endpoints that serve a version now, by name, so that their order never changes by itself. */
export function endpointsOf(version: VersionDetail): string[] {
  const now = version.deployments.filter(({ until }) => until === null);
  const names = now.length > 0 ? now.map(({ endpointName }) => endpointName) : version.serving;
  return [...new Set(names)].sort();
}
