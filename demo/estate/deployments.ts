import type { Site } from "./estate";
import type { Dossier, Folder } from "./records/dossier";
import { deploy } from "./records/endpoint";
import type { ServingTruth } from "./truth";

/** Puts a model's endpoints; one that serves no package's artifact is a shadow deployment and no part of the model. */
export function addEndpoints(site: Site, folder: Folder, dossiers: Map<number, Dossier>): ServingTruth[] {
  return folder.story.endpoints.flatMap((endpoint) => {
    const { arn, current } = deploy(site.state, folder, endpoint, dossiers);
    return current.variants.flatMap(({ name, serves }): ServingTruth[] => {
      if ("version" in serves) {
        return [{ endpointName: endpoint.name, endpointArn: arn, variant: name, version: serves.version }];
      }
      site.truth.shadowEndpoints.push(arn);
      site.truth.findings.push({
        kind: "shadow_deployment",
        modelName: null,
        version: null,
        subjectArn: arn,
      });
      return [];
    });
  });
}
