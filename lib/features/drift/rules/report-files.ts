/** What a file of a monitor holds. */
export type ReportKind = "statistics" | "constraints" | "violations" | "analysis";

const STATISTICS = { file: "statistics.json", kind: "statistics" } as const;
const CONSTRAINTS = { file: "constraints.json", kind: "constraints" } as const;
const VIOLATIONS = { file: "constraint_violations.json", kind: "violations" } as const;
const ANALYSIS = { file: "analysis.json", kind: "analysis" } as const;

const CLARIFY = [ANALYSIS, VIOLATIONS];
const FILES_OF: Record<string, readonly { file: string; kind: ReportKind }[]> = {
  DataQuality: [STATISTICS, CONSTRAINTS, VIOLATIONS],
  ModelQuality: [STATISTICS, CONSTRAINTS, VIOLATIONS],
  ModelBias: CLARIFY,
  ModelExplainability: CLARIFY,
};

/** The files an execution leaves under its output, by the type of its schedule; all there are for an unknown type. */
export function reportFiles(type: string, outputUri: string): { uri: string; kind: ReportKind }[] {
  const files = FILES_OF[type] ?? [STATISTICS, CONSTRAINTS, VIOLATIONS, ANALYSIS];
  const folder = outputUri.replace(/\/+$/, "");
  return files.map(({ file, kind }) => ({ uri: `${folder}/${file}`, kind }));
}

/** What a baseline file is: Clarify's constraints are the analysis it made of the training data. */
export function baselineKind(uri: string, named: "statistics" | "constraints"): ReportKind {
  return uri.endsWith("/analysis.json") ? "analysis" : named;
}
