import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import { formatPlural } from "@/lib/platform/format";
import type { Judgement } from "../combine-states";
import { judgePieces, type Piece } from "./pieces";
import { isPiece, servingVersion, staleness, versionHref } from "./serving-version";

type Field = Extract<Evidence, { kind: "metadata" }>["fields"][number];

const SOURCE = "sagemaker:DescribeModelPackage";
const NAMES: Record<Field, string> = {
  data_snapshot: "data snapshot",
  commit: "commit",
  training_job: "training job",
  artifact_checksum: "SHA-256 of its artifact",
  image_digest: "image digest",
  hyperparameters: "hyperparameters",
};

function valueOf({ lineage, hyperparameters }: VersionDetail, field: Field): string | null {
  const count = Object.keys(hyperparameters).length;
  const values: Record<Field, string | null> = {
    data_snapshot: lineage.dataSnapshot,
    commit: lineage.commit,
    training_job: lineage.trainingJob?.name ?? null,
    artifact_checksum: lineage.artifact?.checksumSha256 ?? null,
    image_digest: lineage.artifact?.imageDigest ?? null,
    hyperparameters: count > 0 ? formatPlural(count, "hyperparameter") : null,
  };
  return values[field];
}

/** An artifact S3 was never asked about: it may well have a checksum. */
function isUnread({ lineage: { artifact } }: VersionDetail, field: Field): boolean {
  return (
    field === "artifact_checksum" && artifact !== null && artifact.etag === null && artifact.bytes === null
  );
}

function pieceOf(version: VersionDetail, field: Field): Piece {
  const { asOf } = version.source;
  const value = valueOf(version, field);
  if (value) return { state: "there", text: `${NAMES[field]} ${value}`, asOf };
  if (isUnread(version, field)) {
    return {
      state: "unknown",
      text: `The artifact of version ${version.version} was not read from S3`,
      asOf,
    };
  }
  return { state: "missing", text: `Version ${version.version} names no ${NAMES[field]}`, asOf };
}

/** The serving version names these in its metadata. */
export function judgeMetadata(
  { fields }: Extract<Evidence, { kind: "metadata" }>,
  facts: ModelFacts,
): Judgement {
  const version = servingVersion(facts);
  if (isPiece(version)) return judgePieces("metadata", [version], { source: SOURCE, href: null });
  const pieces = [...fields.map((field) => pieceOf(version, field)), ...staleness(version, facts.now)];
  const judged = judgePieces("metadata", pieces, { source: SOURCE, href: versionHref(version) });
  return judged.state === "met" ? { ...judged, text: `Version ${version.version}: ${judged.text}` } : judged;
}
