import type { VersionDetail } from "@/lib/features/models/schema/version";
import { formatPlural } from "@/lib/platform/format";
import { METADATA, type MetadataField } from "../../schema/kinds";
import type { Gate } from "../../schema/snapshot";
import type { GateInput } from "../gate-input";
import { failed, passed, unknown } from "./new-gate";

function valueOf(
  { lineage, description, hyperparameters }: VersionDetail,
  field: MetadataField,
): string | null {
  const count = Object.keys(hyperparameters).length;
  const values: Record<MetadataField, string | null> = {
    dataSnapshot: lineage.dataSnapshot,
    commit: lineage.commit,
    repository: lineage.repository,
    trainingJob: lineage.trainingJob?.name ?? null,
    hyperparameters: count > 0 ? formatPlural(count, "hyperparameter") : null,
    description,
  };
  return values[field]?.trim() || null;
}

/** Hyperparameters are the training job's, which may be named and not read. */
function isUnread({ lineage: { trainingJob } }: VersionDetail, field: MetadataField): boolean {
  return field === "hyperparameters" && trainingJob !== null && trainingJob.status === null;
}

/** The version carries a piece of metadata. */
export function judgeMetadata(field: MetadataField, { candidate, serving }: GateInput): Gate {
  const label = METADATA[field];
  const source = { call: candidate.source.call, asOf: candidate.source.asOf };
  const head = { key: `metadata ${field}`, kind: "metadata" as const, label, required: "Present", source };
  const value = valueOf(candidate, field);
  const against = serving ? valueOf(serving, field) : null;
  if (value !== null) return passed(head, { value, against });
  if (isUnread(candidate, field)) return unknown(head, "The training job has not been read.", { against });
  const name = label.charAt(0).toLowerCase() + label.slice(1);
  return failed(head, `v${candidate.version} has no ${name}.`, { against });
}
