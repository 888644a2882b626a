import type { VersionDetail } from "@/lib/features/models/schema/version";
import { formatBytes, formatInstant } from "@/lib/platform/format";
import { type Draft, reread } from "../draft";
import { absent, type Line, named, namedOr, notKnown, optional, said } from "../lines";
import type { Material } from "../material";

function jobLines({ lineage: { trainingJob: job }, version }: VersionDetail): Line[] {
  if (!job) return [absent("Training job", `Version ${version} names none.`)];
  const why = "the training job was not read";
  return [
    named("Training job", job.name),
    job.endedAt
      ? said("Trained until", formatInstant(Date.parse(job.endedAt)))
      : notKnown("Trained until", why),
    job.inVpc === null
      ? notKnown("Network of training", why)
      : said("Network of training", job.inVpc ? "Inside a VPC" : "Outside of any VPC"),
    namedOr("Role of training", job.role, notKnown("Role of training", why)),
  ];
}

function artifactLines({ lineage: { artifact }, version }: VersionDetail): Line[] {
  if (!artifact) return [absent("Artifact", `Version ${version} names none.`)];
  const size = artifact.bytes === null ? "" : `, ${formatBytes(artifact.bytes)}`;
  return [
    named("Artifact", `${artifact.uri}${size}`),
    optional(
      namedOr(
        "Artifact's checksum (SHA-256)",
        artifact.checksumSha256,
        notKnown("Artifact's checksum (SHA-256)", "S3 keeps none for it, or it was not read"),
      ),
    ),
    namedOr("Image", artifact.image, absent("Image", "The version names none.")),
    optional(
      namedOr("Image digest", artifact.imageDigest, notKnown("Image digest", "the registry names none")),
    ),
  ];
}

function parameterLine({ hyperparameters }: VersionDetail): Line {
  const entries = Object.entries(hyperparameters);
  if (entries.length === 0)
    return optional(notKnown("Hyperparameters", "the training job names none, or was not read"));
  return named("Hyperparameters", entries.map(([name, value]) => `${name} = ${value}`).join(", "));
}

/** How it was built: source, image, training job with its role and network, and parameters. */
export function buildingDraft({ version }: Material): Draft {
  if (!version) return { sources: [], lines: [absent("Version", "None is registered.")] };
  const { repository, commit } = version.lineage;
  return {
    sources: [reread(version.source.call, version.source.asOf)],
    lines: [
      optional(namedOr("Repository", repository, absent("Repository", "The version names none."))),
      namedOr("Commit", commit, absent("Commit", "The version names none.")),
      ...jobLines(version),
      ...artifactLines(version),
      parameterLine(version),
      ...(version.registeredBy
        ? [said("Registered by", version.registeredBy)]
        : [optional(notKnown("Registered by", "the registry names nobody"))]),
    ],
  };
}
