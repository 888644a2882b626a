import { formatCount } from "@/lib/platform/format";
import { configLines, configSource, resultsOn } from "../config-lines";
import { type Draft, reread } from "../draft";
import { absent, type Line, named, namedOr, notKnown, said } from "../lines";
import type { Material } from "../material";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import { reportGaps, reportSources } from "./report-lines";

function jobLine({ lineage: { trainingJob }, version }: VersionDetail): Line {
  if (!trainingJob) return absent("Training job", `Version ${version} names none.`);
  const { name, status } = trainingJob;
  return named("Training job", status ? `${name}, ${status}` : name);
}

function qualityLines(version: VersionDetail): Line[] {
  const figures = version.metrics.filter(({ group }) => group === "data_quality");
  return [
    ...reportGaps(version, "data_quality"),
    ...figures.map(({ name, value }) =>
      value === null
        ? notKnown(`Data quality: ${name}`, "the report has no figure for it")
        : said(`Data quality: ${name}`, formatCount(value)),
    ),
  ];
}

/** Data it learned from: snapshot, lineage, the bucket and what Config says of it, and the data quality report. */
export function dataDraft(material: Material): Draft {
  const { version } = material;
  if (!version) return { sources: [], lines: [absent("Data snapshot", "No version is registered.")] };
  const { dataSnapshot } = version.lineage;
  return {
    sources: [
      reread(version.source.call, version.source.asOf),
      ...reportSources(version, "data_quality"),
      ...configSource(material),
    ],
    lines: [
      namedOr(
        "Data snapshot",
        dataSnapshot,
        absent("Data snapshot", `Version ${version.version} names none.`),
      ),
      jobLine(version),
      ...configLines("Bucket", resultsOn("training_data", material), material),
      ...qualityLines(version),
    ],
  };
}
