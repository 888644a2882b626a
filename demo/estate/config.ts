import path from "node:path";
import { stringify } from "yaml";
import { type Account, ACCOUNTS, operatorRole, readerRole } from "./accounts";
import type { ModelStory } from "./story";

/** The frameworks of the house itself. Absolute: the file is written to wherever a demo or a test runs. */
const FRAMEWORKS = path.join(import.meta.dirname, "..", "frameworks");

function declaration(story: ModelStory) {
  const { declared } = story;
  if (!declared) return [];
  return [
    {
      name: story.name,
      account: ACCOUNTS[story.account].id,
      region: story.region,
      registryGroup: story.name,
      platform: declared.platform,
      servingVersion: declared.servingVersion,
      metricNamespace: declared.metricNamespace,
      resources: declared.resources,
      tags: story.tags,
    },
  ];
}

/** countersign.yaml for the estate's accounts and for the models no endpoint shows. */
export function configText(accounts: Account[], stories: ModelStory[]): string {
  const tagNames = ["owner", "dataClassification", "modelStage", "complianceScope"];
  return stringify({
    accounts: accounts.map((account) => ({
      id: account.id,
      name: account.name,
      regions: account.regions,
      roleArn: readerRole(account),
      operatorRoleArn: operatorRole(account),
      externalId: account.externalId,
    })),
    tags: Object.fromEntries(tagNames.map((name) => [name, name])),
    models: stories.flatMap(declaration),
    compliance: { frameworksFolder: FRAMEWORKS },
  });
}
