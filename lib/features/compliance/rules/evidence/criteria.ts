import type { Criterion } from "@/lib/features/models/schema/version";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import { formatFigure, formatPlural } from "@/lib/platform/format";
import type { Judgement } from "../combine-states";
import { judgePieces, type Piece } from "./pieces";
import { isPiece, servingVersion, staleness, versionHref } from "./serving-version";

const SOURCE = "sagemaker:DescribeModelPackage";

function pieceOf({ metric, required, measured, result }: Criterion, asOf: string | null): Piece {
  const figure = measured === null ? null : formatFigure(measured);
  if (result === "failed") {
    return { state: "wrong", text: `${metric} is ${figure ?? "out of bounds"}, required ${required}`, asOf };
  }
  if (result === "unknown")
    return { state: "unknown", text: `${metric} was not measured, required ${required}`, asOf };
  return { state: "there", text: `${metric} is ${figure ?? "within bounds"}, required ${required}`, asOf };
}

/** Acceptance criteria are recorded for the serving version; with `met`, its own figures meet them all. */
export function judgeCriteria(
  { met }: Extract<Evidence, { kind: "criteria" }>,
  facts: ModelFacts,
): Judgement {
  const version = servingVersion(facts);
  if (isPiece(version)) return judgePieces("criteria", [version], { source: SOURCE, href: null });
  const from = { source: SOURCE, href: versionHref(version) };
  const { asOf } = version.source;
  if (version.criteria.length === 0) {
    const text = `No acceptance criteria are recorded for version ${version.version}`;
    return judgePieces("criteria", [{ state: "missing", text, asOf }], from);
  }
  const old = staleness(version, facts.now);
  if (met) {
    const pieces = version.criteria.map((criterion) => pieceOf(criterion, asOf));
    return judgePieces("criteria", [...pieces, ...old], from);
  }
  const text = `Version ${version.version} has ${formatPlural(version.criteria.length, "acceptance criterion", "acceptance criteria")}`;
  return judgePieces("criteria", [{ state: "there", text, asOf }, ...old], from);
}
