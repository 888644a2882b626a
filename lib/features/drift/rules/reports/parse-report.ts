import { type Analysis, isAnalysis, readAnalysis } from "./analysis";
import { type DataConstraints, readDataConstraints } from "./data-constraints";
import { type DataStatistics, readDataStatistics } from "./data-statistics";
import {
  limitsSection,
  metricsSection,
  type QualityConstraints,
  type QualityStatistics,
  readQualityConstraints,
  readQualityStatistics,
} from "./quality";
import { isObject, readReportJson, type Unread } from "./report-json";
import { readViolations, type Violations } from "./violations";

/** Any file a monitor leaves; `problems` lists what in it could not be read. */
export type Report =
  DataStatistics | DataConstraints | QualityStatistics | QualityConstraints | Analysis | Violations;

export type ParsedReport = { state: "ok"; report: Report } | Unread;

const UNKNOWN: Unread = {
  state: "unknown_form",
  reason: "The file is none of the reports that Model Monitor and Clarify write.",
};

function hasStatistics(json: Record<string, unknown>): boolean {
  if (isObject(json.dataset)) return true;
  const features = Array.isArray(json.features) ? json.features : [];
  return features.some(
    (item) => isObject(item) && ("numerical_statistics" in item || "string_statistics" in item),
  );
}

function recognise(json: Record<string, unknown>): Report | null {
  if (Array.isArray(json.violations)) return readViolations(json);
  if (isAnalysis(json)) return readAnalysis(json);
  const metrics = metricsSection(json);
  if (metrics) return readQualityStatistics(metrics);
  const limits = limitsSection(json);
  if (limits) return readQualityConstraints(limits);
  if (!Array.isArray(json.features)) return null;
  return hasStatistics(json) ? readDataStatistics(json) : readDataConstraints(json);
}

/** The report in a file's text (null: there is no file), recognised by its content. Never throws. */
export function parseReport(text: string | null): ParsedReport {
  const read = readReportJson(text);
  if (read.state !== "ok") return read;
  const report = recognise(read.json);
  return report ? { state: "ok", report } : UNKNOWN;
}
