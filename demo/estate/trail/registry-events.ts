import type { Watched } from "../monitoring/monitor";
import { PEOPLE } from "../people";
import type { Dossier, Folder } from "../records/dossier";
import { actorAt } from "./actor-at";
import type { Happening } from "./happening";
import { sagemakerCall } from "./management-calls";

function versionEvents(dossier: Dossier): Happening[] {
  const { story, account, told, at, arn, registered } = dossier;
  const common = { region: story.region, models: [story.name], seed: arn };
  const change = (when: Date, by: typeof told.by, what: Record<string, unknown>) =>
    sagemakerCall(
      { ...common, at: when, by: actorAt(account.name, by) },
      "UpdateModelPackage",
      { modelPackageArn: arn, ...what },
      { modelPackageArn: arn },
    );
  const events = [
    sagemakerCall(
      { ...common, at: registered, by: actorAt(account.name, told.by) },
      "CreateModelPackage",
      { modelPackageGroupName: story.name, modelPackageDescription: told.description },
      { modelPackageArn: arn },
    ),
  ];
  if (told.validated)
    events.push(
      change(at(told.validated), PEOPLE.gate, {
        customerMetadataProperties: {
          validatedBy: "quality-gate",
          validatedAt: at(told.validated).toISOString(),
        },
      }),
    );
  const { decision } = told;
  if ("at" in decision)
    events.push(
      change(at(decision.at), decision.approver, {
        modelApprovalStatus: decision.status,
        approvalDescription: decision.reason,
      }),
    );
  if (told.touched)
    events.push(
      change(at(told.touched), PEOPLE.pipeline, {
        modelLifeCycle: {
          stage: told.stage?.name ?? "Production",
          stageStatus: told.stage?.status ?? "Approved",
        },
      }),
    );
  return events;
}

function groupEvent({ story, account, groupArn, at }: Folder): Happening {
  return sagemakerCall(
    {
      at: at(story.created),
      by: actorAt(account.name, story.createdBy),
      region: story.region,
      models: [story.name],
      seed: groupArn,
    },
    "CreateModelPackageGroup",
    { modelPackageGroupName: story.name, modelPackageGroupDescription: story.description },
    { modelPackageGroupArn: groupArn },
  );
}

/** What the registry shows as done, as calls of those who did it. */
export function registryEvents(watched: Watched[]): Happening[] {
  return watched.flatMap(({ folder, dossiers }) => [
    groupEvent(folder),
    ...[...dossiers.values()].flatMap(versionEvents),
  ]);
}
