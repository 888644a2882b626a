import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { ModelFacts } from "../../schema/facts";
import { at, isStale } from "./freshness";
import type { Piece } from "./pieces";

/** The version that serves, or why none can be judged. */
export function servingVersion({ model, version }: ModelFacts): VersionDetail | Piece {
  if (version) return version;
  const { state, where } = model.serving;
  if (state === "none")
    return { state: "apart", text: `No version of ${model.name} serves`, asOf: model.asOf };
  const text =
    state === "unknown"
      ? `Which version of ${model.name} serves is not known`
      : `${where ?? model.name} serves what is no version of the registry`;
  return { state: "unknown", text, asOf: model.asOf };
}

/** What makes it doubtful that what was read of a version still holds: nothing, or that it was read long ago. */
export function staleness({ version, source: { asOf } }: VersionDetail, now: string): Piece[] {
  if (asOf === null)
    return [{ state: "unknown", text: `When version ${version} was read is not known`, asOf }];
  if (!isStale(asOf, now)) return [];
  return [{ state: "unknown", text: `Version ${version} was last read on ${at(asOf)}`, asOf }];
}

export function isPiece(subject: VersionDetail | Piece): subject is Piece {
  return "text" in subject;
}

/** Where the product shows a version. */
export function versionHref(version: VersionDetail): string {
  return `/models/${encodeURIComponent(version.model)}/versions/${version.version}`;
}
