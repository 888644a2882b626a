import type { Criterion, Metric, VersionDetail } from "@/lib/features/models/schema/version";
import { formatFigure } from "@/lib/platform/format";
import type { DocumentationSection } from "../../schema/documentation";
import { type Draft, reread } from "../draft";
import { absent, type Line, said } from "../lines";
import type { Material } from "../material";
import { reportGaps, reportSources } from "./report-lines";

const RESULT = { passed: "Passed", failed: "Failed", unknown: "Unknown" } as const;

function rowOf(metric: Metric, criterion: Criterion | null): (string | null)[] {
  const { name, slice, value } = metric;
  return [
    slice === null ? name : `${name}, ${slice}`,
    value === null ? null : formatFigure(value),
    criterion?.required ?? null,
    criterion ? RESULT[criterion.result] : "No criterion",
  ];
}

function tableOf({ metrics }: VersionDetail, judge: Material["judge"]): DocumentationSection["table"] {
  const shown = metrics.filter(({ group }) => group === "quality" || group === "training");
  const reported = new Set(shown.flatMap(({ group, name }) => (group === "quality" ? [name] : [])));
  const rows = shown
    .filter(({ group, name }) => group === "quality" || !reported.has(name))
    .map((metric) => rowOf(metric, judge(metric)));
  if (rows.length === 0) return null;
  return {
    columns: ["Metric", "Measured", "Required", "Result"],
    rows,
    numeric: [false, true, false, false],
  };
}

function criteriaLine({ criteria, version }: VersionDetail): Line {
  if (criteria.length === 0) return absent("Acceptance criteria", `Version ${version} was given none.`);
  const of = (result: Criterion["result"]) => criteria.filter((one) => one.result === result);
  const words = `${of("passed").length} of ${criteria.length} passed`;
  const failed = of("failed").map(({ metric }) => metric);
  if (failed.length > 0) {
    const mark = { tone: "bad", text: `Failed: ${failed.join(", ")}` } as const;
    return said("Acceptance criteria", words, { mark });
  }
  const open = of("unknown").map(({ metric }) => metric);
  if (open.length === 0)
    return said("Acceptance criteria", words, { mark: { tone: "good", text: "All passed" } });
  const line = said("Acceptance criteria", words, {
    mark: { tone: "unknown", text: `Not measured: ${open.join(", ")}` },
  });
  return { ...line, gap: { state: "unknown", reason: `Criteria were not measured: ${open.join(", ")}.` } };
}

/** How good it is: figures of the version described against what the business asked of it. */
export function qualityDraft({ version, judge }: Material): Draft {
  if (!version) return { sources: [], lines: [absent("Evaluation", "No version is registered.")] };
  return {
    sources: [reread(version.source.call, version.source.asOf), ...reportSources(version, "quality")],
    lines: [criteriaLine(version), ...reportGaps(version, "quality")],
    table: tableOf(version, judge),
  };
}
