import type { Deployment } from "@/lib/features/models/schema/deployment";

export interface Serving {
  /** What serves right now, an endpoint a line. */
  lines: string[];
  /** What a rejection does to that. */
  after: string;
  /** Whether the version itself serves. */
  isServed: boolean;
}

type Served = Pick<Deployment, "endpointName" | "version" | "until">;

function lineOf({ endpointName, version }: Served): string {
  return version === null
    ? `${endpointName} serves something that is no version of the registry.`
    : `${endpointName} serves v${version}.`;
}

/** What goes on serving when a version is rejected; a rejection undeploys nothing (SageMaker Model Registry). */
export function servingNow(deployments: readonly Served[], version: number): Serving {
  const now = deployments.filter(({ until }) => until === null);
  const isServed = now.some((deployment) => deployment.version === version);
  const lines = [...new Set(now.map(lineOf))];
  if (lines.length === 0) {
    return {
      lines: ["No endpoint of this model is known to serve."],
      after: "A rejection changes no endpoint.",
      isServed,
    };
  }
  const after = isServed
    ? `Rejecting v${version} does not stop it: it goes on serving until the endpoint is rolled back.`
    : "Rejecting it changes nothing about that.";
  return { lines, after, isServed };
}
