import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { ModelFacts } from "../../schema/facts";
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

export function isPiece(subject: VersionDetail | Piece): subject is Piece {
  return "text" in subject;
}

/** Where the product shows a version. */
export function versionHref(version: VersionDetail): string {
  return `/models/${encodeURIComponent(version.model)}/versions/${version.version}`;
}
