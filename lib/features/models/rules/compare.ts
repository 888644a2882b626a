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

// Maps, not objects: a name such as "constructor" is as good as any other, and an object has that already.
type Facts<T> = ReadonlyMap<string, T>;

function union<T>(left: Facts<T>, right: Facts<T>): string[] {
  return [...new Set([...left.keys(), ...right.keys()])];
}

function own(record: Record<string, string>): Facts<string> {
  return new Map(Object.entries(record));
}

function records(section: Section, left: Facts<string>, right: Facts<string>): ComparisonRow[] {
  return union(left, right).map((key) => row(section, key, left.get(key) ?? null, right.get(key) ?? null));
}

function metricLabel({ name, slice, group }: Metric): string {
  const measured = slice ? `${name}, ${slice}` : name;
  return group === "training" ? `${measured} (training)` : measured;
}

function metricRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  const byLabel = (metrics: Metric[]) =>
    new Map(metrics.map((metric) => [metricLabel(metric), metric.value] as const));
  const [before, after] = [byLabel(left.metrics), byLabel(right.metrics)];
  return union(before, after).map((label) =>
    numberRow("metrics", label, before.get(label) ?? null, after.get(label) ?? null),
  );
}

function criteriaRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  const byMetric = ({ criteria }: VersionDetail) =>
    new Map(criteria.map(({ metric, required, result }) => [metric, `${required}: ${result}`] as const));
  return records("criteria", byMetric(left), byMetric(right));
}

function cardRows(left: VersionDetail, right: VersionDetail): ComparisonRow[] {
  // A model's card says nothing of the one version or the other.
  const flat = ({ card }: VersionDetail) =>
    new Map(
      (card.about === "version" ? card.sections : []).flatMap(({ title, fields }) =>
        fields.map(({ label, text }) => [`${title}: ${label}`, text] as const),
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
    ...records("hyperparameters", own(left.hyperparameters), own(right.hyperparameters)),
    ...records("metadata", own(left.metadata), own(right.metadata)),
    ...cardRows(left, right),
  ];
}
