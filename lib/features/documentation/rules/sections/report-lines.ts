import type { Report, VersionDetail } from "@/lib/features/models/schema/version";
import { type Source, lasting } from "../draft";
import { absent, type Line, notKnown } from "../lines";

/** "Clarify report of version 5". */
const NAMES: Record<Report["group"], string> = {
  quality: "Quality report",
  data_quality: "Data quality report",
  bias: "Clarify bias report",
  explainability: "Clarify explainability report",
  training: "Training metrics",
};

function asClause(reason: string): string {
  const bare = reason.replace(/\.$/, "");
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

/** What stands in the way of a kind of report: none is named, or one could not be read. Nothing when all were read. */
export function reportGaps({ reports, version }: VersionDetail, group: Report["group"]): Line[] {
  const label = NAMES[group];
  const of = reports.filter((report) => report.group === group);
  if (of.length === 0) return [absent(label, `Version ${version} names none.`)];
  return of.flatMap(({ state, reason }) =>
    state === "read" ? [] : [notKnown(label, asClause(reason ?? "it could not be read"))],
  );
}

/** The reports of a kind that were read, with their times. */
export function reportSources({ reports, version }: VersionDetail, group: Report["group"]): Source[] {
  return reports.flatMap((report) =>
    report.group === group && report.state === "read"
      ? [lasting(`${NAMES[group]} of v${version}, ${report.uri.split("/").at(-1) ?? ""}`, report.asOf)]
      : [],
  );
}
