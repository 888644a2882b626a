import type { Deployment } from "@/lib/features/models/schema/deployment";
import type { Hosting } from "@/lib/features/models/schema/hosting";
import { formatInstant } from "@/lib/platform/format";
import { configLines, configSource, resultsOn, resultsOnNamed } from "../config-lines";
import { type Draft, reread } from "../draft";
import { absent, type Line, named, notKnown, optional, said } from "../lines";
import type { Material } from "../material";

function serverWords(hosting: Hosting | undefined): string {
  if (hosting?.serverless) return "serverless";
  if (!hosting?.instanceType) return "instances not known";
  return hosting.instances === null ? hosting.instanceType : `${hosting.instances} × ${hosting.instanceType}`;
}

function networkLine({ vpc, isolated }: Hosting): Line {
  const isolation =
    isolated === null ? "isolation not known" : isolated ? "isolated from the network" : "not isolated";
  if (!vpc) return notKnown("Network", "the SageMaker model was not read");
  if (vpc.subnets.length === 0) {
    const mark = isolated ? null : ({ tone: "warn", text: "Outside of a VPC" } as const);
    return said("Network", `Outside of any VPC, ${isolation}`, { mark });
  }
  return named("Network", `Subnets ${vpc.subnets.join(", ")}, ${isolation}`);
}

function keyLine({ storageKey }: Hosting): Line {
  if (storageKey === null) return notKnown("Key of its storage", "the endpoint configuration was not read");
  if (storageKey !== "") return named("Key of its storage", storageKey);
  return said("Key of its storage", "None named: AWS's own key", {
    mark: { tone: "warn", text: "No own key" },
  });
}

function captureLine({ capture }: Hosting): Line {
  if (capture === null) return notKnown("Capture of its data", "the endpoint configuration was not read");
  if (!capture.on) return said("Capture of its data", "Off", { mark: { tone: "warn", text: "Off" } });
  const share = capture.percent === null ? "" : `, ${capture.percent}% of requests`;
  return said("Capture of its data", `On${share}`);
}

function endpointLines(deployment: Deployment, hosting: Hosting | undefined): Line[] {
  const { endpointName, variant, version, since, endpointStatus } = deployment;
  const which = version === null ? "an unknown version" : `v${version}`;
  const from = formatInstant(Date.parse(since));
  const line = named(
    "Endpoint",
    `${endpointName} (${variant}) · ${which} since ${from} · ${serverWords(hosting)}`,
    {
      mark: endpointStatus === "InService" ? null : { tone: "warn", text: endpointStatus },
    },
  );
  if (!hosting) return [line];
  const role = hosting.role ? [named("Role it runs as", hosting.role)] : [];
  return [line, networkLine(hosting), keyLine(hosting), ...role, captureLine(hosting)];
}

function placeLines({ model, hostings }: Material): Line[] {
  const current = model.deployments.filter(({ until }) => until === null);
  if (current.length > 0) {
    return current.flatMap((one) =>
      endpointLines(
        one,
        hostings.find((host) => host.endpointName === one.endpointName && host.variant === one.variant),
      ),
    );
  }
  if (model.serving.state === "unknown") return [notKnown("Endpoint", "the endpoints were not read")];
  if (model.declared) return [said("Platform", `${model.declared.platform}, as countersign.yaml declares`)];
  return [said("Endpoint", "It serves nowhere.")];
}

/** Where it runs: endpoints with version, instances, network, keys, and what Config says of all that. */
export function runningDraft(material: Material): Draft {
  const { model, version } = material;
  const [deployment] = model.deployments;
  const snapshot = version?.lineage.dataSnapshot;
  return {
    sources: [
      reread(
        deployment?.source.call ?? "sagemaker:ListEndpoints",
        deployment ? deployment.source.asOf : model.asOf,
      ),
      ...configSource(material),
    ],
    lines: [
      said("Account and region", `${model.accountName} (${model.account}), ${model.region}`),
      ...placeLines(material),
      ...configuredLines(material),
      ...configLines("Key", resultsOn("kms_key", material), material).map(optional),
      ...(snapshot
        ? trainingDataLines(snapshot, material)
        : [optional(absent("Training data", "The version names no snapshot."))]),
    ],
  };
}

/** What Config says of the configuration and the SageMaker model of what serves now; those of before are no matter. */
function configuredLines(material: Material): Line[] {
  const current = material.model.deployments.filter(({ until }) => until === null);
  if (current.length === 0) return [];
  const on = (type: string, names: (string | null)[]) => resultsOnNamed(type, names, material);
  const configs = on(
    "AWS::SageMaker::EndpointConfig",
    current.map(({ configName }) => configName),
  );
  const models = on(
    "AWS::SageMaker::Model",
    current.map(({ sagemakerModel }) => sagemakerModel),
  );
  return [
    ...configLines("Endpoint configuration", configs, material),
    ...configLines("SageMaker model", models, material),
  ];
}

/** The snapshot with the worst that Config says of its bucket beside it. */
function trainingDataLines(snapshot: string, material: Material): Line[] {
  const bucket = snapshot.split("/")[2] ?? null;
  const lines = configLines("Training data", resultsOnNamed("AWS::S3::Bucket", [bucket], material), material);
  const told = lines.map(({ fact, gap }) =>
    fact.mono ? { fact: { ...fact, text: snapshot }, gap } : { fact, gap },
  );
  return told.some(({ fact }) => fact.mono) ? told : [named("Training data", snapshot), ...told];
}
