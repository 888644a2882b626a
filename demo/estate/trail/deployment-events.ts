import type { AccountName } from "../accounts";
import type { Watched } from "../monitoring/monitor";
import { minutesLater } from "../moments";
import { PEOPLE, type Person } from "../people";
import { arnOf, type Folder } from "../records/dossier";
import type { ConfigStory, EndpointStory } from "../story";
import { keyCall, objectCall } from "./data-calls";
import { actorAt } from "./actor-at";
import type { Happening } from "./happening";
import { assumeRole, sagemakerCall } from "./management-calls";
import { inJob, sagemakerService, throughS3 } from "./places";
import type { KeyModels } from "./training-events";

const DAY = 86_400_000;
const DEPLOYERS: Record<AccountName, Person> = {
  bank: PEOPLE.priya,
  shop: PEOPLE.pipeline,
  insurance: PEOPLE.sofia,
};

interface Rollout {
  at: Date;
  config: ConfigStory;
  first: boolean;
}

/** When each configuration was taken; a last one that is much older is a roll back. */
export function rollouts(endpoint: EndpointStory, at: Folder["at"]): Rollout[] {
  const created = at(endpoint.created);
  const updated = at(endpoint.updated);
  const taken = endpoint.configs.map((config): Rollout => {
    const made = at(config.created);
    if (made < created) return { at: created, config, first: true };
    const soon = config.name === endpoint.current && updated.getTime() - made.getTime() < DAY;
    return { at: soon ? updated : minutesLater(made, 7), config, first: false };
  });
  const current = endpoint.configs.find(({ name }) => name === endpoint.current);
  if (!current || taken.some((one) => one.at.getTime() === updated.getTime())) return taken;
  return [...taken, { at: updated, config: current, first: false }];
}

function servingReads({ folder, dossiers }: Watched, rollout: Rollout, keyModels: KeyModels): Happening[] {
  const { story, account } = folder;
  const role = `${story.project}-serving`;
  const serves = rollout.config.variants[0]?.serves;
  const dossier = serves && "version" in serves ? dossiers.get(serves.version) : undefined;
  if (!dossier) return [];
  const occasion = {
    at: minutesLater(rollout.at, 2),
    region: story.region,
    models: [story.name],
    seed: `${rollout.config.name}/${rollout.at.getTime()}`,
  };
  const host = inJob(account.name, role);
  const { artifacts, modelsKey } = story.stores;
  return [
    assumeRole({ ...occasion, by: sagemakerService(account.name) }, { account, role, session: "SageMaker" }),
    objectCall({ ...occasion, by: host }, "GetObject", artifacts, dossier.artifactKey, 1_830_000),
    ...(modelsKey
      ? [
          keyCall(
            { ...occasion, by: throughS3(host), models: keyModels(modelsKey.arn) },
            "Decrypt",
            modelsKey.arn,
            artifacts,
          ),
        ]
      : []),
  ];
}

function endpointEvents(watched: Watched, endpoint: EndpointStory, keyModels: KeyModels): Happening[] {
  const { account, story, at } = watched.folder;
  // A shadow deployment is a person's, and no part of the model.
  const isShadow = endpoint.configs.some(({ variants }) =>
    variants.some(({ serves }) => "artifact" in serves),
  );
  const who = isShadow ? PEOPLE.amara : DEPLOYERS[account.name];
  const { region } = endpoint;
  const common = {
    by: actorAt(account.name, who),
    region,
    models: isShadow ? [] : [story.name],
    seed: `${endpoint.name}`,
  };
  const made = endpoint.configs.flatMap((config) => {
    const modelName = `${config.name}-model`;
    return [
      sagemakerCall(
        { ...common, at: minutesLater(at(config.created), -2), seed: config.name },
        "CreateModel",
        { modelName, executionRoleArn: `arn:aws:iam::${account.id}:role/${story.project}-serving` },
        { modelArn: arnOf(account, region, `model/${modelName}`) },
      ),
      sagemakerCall(
        { ...common, at: at(config.created), seed: config.name },
        "CreateEndpointConfig",
        {
          endpointConfigName: config.name,
          productionVariants: config.variants.map(({ name, weight }) => ({
            variantName: name,
            modelName,
            initialInstanceCount: endpoint.instances,
            instanceType: endpoint.instanceType,
            initialVariantWeight: weight,
          })),
        },
        { endpointConfigArn: arnOf(account, region, `endpoint-config/${config.name}`) },
      ),
    ];
  });
  const taken = rollouts(endpoint, at);
  const changes = taken.flatMap((rollout) => [
    sagemakerCall(
      { ...common, at: rollout.at },
      rollout.first ? "CreateEndpoint" : "UpdateEndpoint",
      { endpointName: endpoint.name, endpointConfigName: rollout.config.name },
      { endpointArn: arnOf(account, region, `endpoint/${endpoint.name}`) },
    ),
    ...(isShadow ? [] : servingReads(watched, rollout, keyModels)),
  ]);
  return [...made, ...changes];
}

/** Models, configurations and endpoints as they came about, with what serving read to start. */
export function deploymentEvents(watched: Watched[], keyModels: KeyModels): Happening[] {
  return watched.flatMap((one) =>
    one.folder.story.endpoints.flatMap((endpoint) => endpointEvents(one, endpoint, keyModels)),
  );
}
