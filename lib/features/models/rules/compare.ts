import type { ComparisonRow, Metric, VersionDetail } from "../schema/version";

type Section = ComparisonRow["section"];

function row(section: Section, label: string, left: string | null, right: string | null): ComparisonRow {
  return { section, label, left, right, change: null, differs: left !== right };
}

function numberRow(
  section: Section,
  label: string,
  left: number | null,
  right: number | null,
): ComparisonRow {
  const change = left === null || right === null ? null : right - left;
  return {
    section,
    label,
    left: left === null ? null : String(left),
    right: right === null ? null : String(right),
    change,
    differs: left !== right,
  };
}

function union<T>(left: Record<string, T>, right: Record<string, T>): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])];
}

function records(
  section: Section,
  left: Record<string, string>,
  right: Record<string, string>,
): ComparisonRow[] {
  return union(left, right).map((key) => row(section, key, left[key] ?? null, right[key] ?? null));
}

function metricLabel({ name, slice, group }: Metric): string {
  const measured = slice ? `${name}, ${slice}` : name;
  return group === "training" ? `${measured} (training)` : measured;
}

function metricRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  const byLabel = (metrics: Metric[]) =>
    Object.fromEntries(metrics.map((metric) => [metricLabel(metric), metric.value]));
  const [before, after] = [byLabel(left.metrics), byLabel(right.metrics)];
  return union(before, after).map((label) =>
    numberRow("metrics", label, before[label] ?? null, after[label] ?? null),
  );
}

function criteriaRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  const byMetric = ({ criteria }: VersionDetail) =>
    Object.fromEntries(criteria.map(({ metric, required, result }) => [metric, `${required}: ${result}`]));
  return records("criteria", byMetric(left), byMetric(right));
}

function cardRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  // A model's card says nothing of the one version or the other.
  const flat = ({ card }: VersionDetail) =>
    Object.fromEntries(
      (card.about === "version" ? card.sections : []).flatMap(({ title, fields }) =>
        fields.map(({ label, text }) => [`${title}: ${label}`, text]),
      ),
    );
  return records("card", flat(left), flat(right));
}

function decisionRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  const facts: [string, (version: VersionDetail) => string | null][] = [
    ["Approval", (version) => version.approvalStatus],
    ["Approver", (version) => version.approver],
    ["Approved at", (version) => version.approvedAt],
    ["Registered at", (version) => version.registeredAt],
    ["Registered by", (version) => version.registeredBy],
    ["Description", (version) => version.description],
  ];
  return facts.map(([label, read]) => row("decision", label, read(left), read(right)));
}

function lineageRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  const facts: [string, (version: VersionDetail) => string | null][] = [
    ["Data snapshot", ({ lineage }) => lineage.dataSnapshot],
    ["Commit", ({ lineage }) => lineage.commit],
    ["Repository", ({ lineage }) => lineage.repository],
    ["Training job", ({ lineage }) => lineage.trainingJob?.name ?? null],
    ["Training role", ({ lineage }) => lineage.trainingJob?.role ?? null],
    ["Artifact", ({ lineage }) => lineage.artifact?.uri ?? null],
    ["Artifact checksum", ({ lineage }) => lineage.artifact?.checksumSha256 ?? null],
    ["Image", ({ lineage }) => lineage.artifact?.image ?? null],
  ];
  return facts.map(([label, read]) => row("lineage", label, read(left), read(right)));
}

/** Two versions side by side, fact by fact, over all that either has. A fact absent on one side is null there. */
export function compareDetails(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  return [
    ...decisionRows(left, right),
    ...metricRows(left, right),
    ...criteriaRows(left, right),
    ...lineageRows(left, right),
    ...records("hyperparameters", left.hyperparameters, right.hyperparameters),
    ...records("metadata", left.metadata, right.metadata),
    ...cardRows(left, right),
  ];
}
