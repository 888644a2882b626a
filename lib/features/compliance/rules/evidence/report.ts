import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { EvidenceReport } from "../../schema/evidence-words";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import { formatPlural } from "@/lib/platform/format";
import type { Judgement } from "../combine-states";
import { judgePieces, type Piece } from "./pieces";
import { REPORT_WORDS } from "./report-words";
import { isPiece, servingVersion, staleness, versionHref } from "./serving-version";

const SOURCE = "s3:GetObject";

function pieceOf(version: VersionDetail, kind: EvidenceReport): Piece {
  const words = `${REPORT_WORDS[kind]} report`;
  const reports = version.reports.filter(({ group }) => group === kind);
  const read = reports.find(({ state }) => state === "read");
  if (read) {
    const figures = version.metrics.filter(({ group, value }) => group === kind && value !== null).length;
    const of = `The ${words} of version ${version.version} has`;
    if (figures === 0) return { state: "missing", text: `${of} no figures`, asOf: read.asOf };
    return { state: "there", text: `${of} ${formatPlural(figures, "figure")}`, asOf: read.asOf };
  }
  const [first] = reports;
  if (!first)
    return {
      state: "missing",
      text: `Version ${version.version} names no ${words}`,
      asOf: version.source.asOf,
    };
  const why = first.reason ? `: ${first.reason.replace(/\.$/, "")}` : "";
  const could = first.state === "unreadable" ? "could not be read" : "was not read yet";
  return {
    state: "unknown",
    text: `The ${words} of version ${version.version} ${could}${why}`,
    asOf: first.asOf,
  };
}

/** The serving version has these reports, read and with figures. */
export function judgeReport(
  { reports }: Extract<Evidence, { kind: "report" }>,
  facts: ModelFacts,
): Judgement {
  const version = servingVersion(facts);
  if (isPiece(version)) return judgePieces("report", [version], { source: SOURCE, href: null });
  const pieces = [...reports.map((kind) => pieceOf(version, kind)), ...staleness(version, facts.now)];
  return judgePieces("report", pieces, { source: SOURCE, href: versionHref(version) });
}
