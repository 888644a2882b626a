import type { Artifact, Gate, Snapshot } from "../schema/snapshot";
import { seatWords } from "./seat-words";

/** What a signature binds, by its path in words. */
export type Facts = Map<string, string | null>;
type Row = [field: string, value: string | number | boolean | null];

const yesNo = (value: boolean | null) => (value === null ? null : value ? "yes" : "no");
const lines = (texts: string[]) => (texts.length === 0 ? null : texts.join("\n"));

function artifactRows(artifact: Artifact): Row[] {
  const name = `Artifact ${artifact.uri ?? artifact.image ?? "without a name"}`;
  return [
    [name, "named"],
    [`${name}: image`, artifact.image],
    [`${name}: image digest`, artifact.imageDigest],
    [`${name}: ETag when registered`, artifact.registeredEtag],
    [`${name}: ETag`, artifact.etag],
    [`${name}: S3 version`, artifact.versionId],
    [`${name}: SHA-256`, artifact.checksumSha256],
    [`${name}: bytes`, artifact.bytes],
    [`${name}: KMS key`, artifact.kmsKey],
  ];
}

function gateRows(gate: Gate): Row[] {
  const { label } = gate;
  return [
    [label, gate.value],
    [`${label}: result`, gate.result],
    [`${label}: why`, gate.reason],
    [`${label}: required`, gate.required],
    [`${label}: of the serving version`, gate.against],
    [`${label}: change`, gate.change],
    [`${label}: better`, yesNo(gate.better)],
    [`${label}: kind`, gate.kind],
    [`${label}: key`, gate.key],
    [`${label}: source`, gate.source.call],
  ];
}

function subjectRows({ subject, registered, status, proposal }: Snapshot): Row[] {
  return [
    ["Proposal", proposal],
    ["Model", subject.modelName],
    ["Model: slug", subject.model],
    ["Model: ARN", subject.modelArn],
    ["Version", subject.version],
    ["Version: ARN", subject.versionArn],
    ["Account", subject.account],
    ["Region", subject.region],
    ["Status in SageMaker", status],
    ["Registered by", registered.by],
    ["Registered at", registered.at],
    ["Description", registered.description],
  ];
}

function lineageRows({ lineage }: Snapshot): Row[] {
  return [
    ["Data snapshot", lineage.dataSnapshot],
    ["Git commit", lineage.commit],
    ["Repository", lineage.repository],
    ["Training job", lineage.trainingJob],
    ["Training job: role", lineage.role],
    ["Training job: in a VPC", yesNo(lineage.inVpc)],
  ];
}

function ruleRows({ criteria, against, quorum, excluded }: Snapshot): Row[] {
  return [
    ["Acceptance criteria: version", criteria?.version ?? null],
    ["Acceptance criteria: digest", criteria?.digest ?? null],
    ["Acceptance criteria: set by", criteria?.setBy ?? null],
    ["Acceptance criteria: set at", criteria?.setAt ?? null],
    ["Compared with", against ? `v${against.version}` : null],
    ["Compared with: where it serves", against?.where ?? null],
    ["Risk tier", quorum.tier],
    ["Who must sign", lines(quorum.seats.map(seatWords))],
    ["Signing over a failed gate allowed", yesNo(quorum.override)],
    ...excluded.map(({ names, why }): Row => [`Who may not sign: ${why}`, lines(names)]),
  ];
}

function briefRows({ brief, bias, findings }: Snapshot): Row[] {
  return [
    ["Better", lines(brief.better)],
    ["Worse", lines(brief.worse)],
    ["For whom", lines(brief.forWhom)],
    ["Not known", lines(brief.unknown)],
    ["If approved", lines(brief.ifApproved)],
    ["If rejected", lines(brief.ifRejected)],
    ...bias.flatMap(({ metric, slice, value, against }): Row[] => {
      const name = `Bias ${metric}, ${slice ?? "everyone"}`;
      return [
        [name, value],
        [`${name}: of the serving version`, against],
      ];
    }),
    ...findings.map(({ id, severity, reason }): Row => [`Finding ${id}`, `${severity}: ${reason}`]),
  ];
}

/** The path in words of each top-level part, for what is only in another order. */
export const PARTS: Record<string, string> = {
  artifacts: "Artifacts",
  gates: "Acceptance criteria",
  brief: "Brief",
  bias: "Bias by group",
  findings: "Open findings",
  excluded: "Who may not sign",
  quorum: "Who must sign",
};

/** Everything a signature binds, by its path in words; the second of two with one path is numbered. */
export function factsOf(snapshot: Snapshot): Facts {
  const rows = [
    ...subjectRows(snapshot),
    ...snapshot.artifacts.flatMap(artifactRows),
    ...lineageRows(snapshot),
    ...ruleRows(snapshot),
    ...snapshot.gates.flatMap(gateRows),
    ...briefRows(snapshot),
  ];
  const facts: Facts = new Map();
  for (const [field, value] of rows) {
    let path = field;
    for (let count = 2; facts.has(path); count += 1) path = `${field} (${count})`;
    facts.set(path, value === null ? null : String(value));
  }
  return facts;
}
