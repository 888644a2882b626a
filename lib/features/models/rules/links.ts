import type { Deployment } from "../schema/deployment";
import type { ObservedPackage } from "../schema/observed";
import type { Link } from "../schema/version";
import { factsOf } from "./package-facts";
import { reportsOf } from "./reports";

interface LinkSources {
  package: Link["source"];
}

/** Every edge of the join at one version, each with the field that says so. */
export function linksOf(observed: ObservedPackage, deployments: Deployment[], sources: LinkSources): Link[] {
  const arn = observed.ModelPackageArn;
  const source = sources.package;
  const facts = factsOf(observed);
  const links: Link[] = [];
  const add = (kind: string, toArn: string | null | undefined, reason: string) => {
    if (toArn) links.push({ kind, fromArn: arn, toArn, reason, source });
  };
  add("data snapshot", facts.dataSnapshot, "The package's metadata names it as dataSnapshot.");
  add("training job", facts.trainingJobArn, "The package's MetadataProperties.GeneratedBy names it.");
  add("artifact", facts.artifactUri, "The package's inference specification names it as model data.");
  add("encryption key", observed.SecurityConfig?.KmsKeyId, "The package's SecurityConfig names it.");
  for (const { uri, group } of reportsOf(observed)) {
    add("report", uri, `The package's ModelMetrics name it for ${group.replaceAll("_", " ")}.`);
  }
  for (const { endpointArn, reason, source: read, until } of deployments) {
    if (until === null)
      links.push({ kind: "endpoint", fromArn: arn, toArn: endpointArn, reason, source: read });
  }
  return links;
}
