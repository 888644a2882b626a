import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { judgeOne, judgePieces } from "./pieces";
import { isPiece, servingVersion, staleness, versionHref } from "./serving-version";

const SOURCE = "sagemaker:DescribeModelCard";

/** The model card of the serving version has these sections or fields filled. */
export function judgeCard({ fields }: Extract<Evidence, { kind: "card" }>, facts: ModelFacts): Judgement {
  const version = servingVersion(facts);
  if (isPiece(version)) return judgePieces("card", [version], { source: SOURCE, href: null });
  const { card } = version;
  const { asOf } = version.source;
  const from = { source: SOURCE, href: versionHref(version) };
  if (card.state === "unreadable") {
    const why = card.reason?.replace(/\.$/, "") ?? `The card of version ${version.version} could not be read`;
    return judgeOne("card", "unknown", why, { ...from, asOf });
  }
  if (card.state === "none") {
    return judgeOne("card", "missing", `Version ${version.version} has no model card`, { ...from, asOf });
  }
  const filled = new Set(
    card.sections
      .filter((section) => section.fields.length > 0)
      .flatMap(({ title, fields: inside }) => [title, ...inside.map(({ label }) => label)])
      .map((name) => name.toLowerCase()),
  );
  const pieces = fields.map((name) => {
    if (filled.has(name.toLowerCase()))
      return { state: "there" as const, text: `The card says ${name}`, asOf };
    return { state: "missing" as const, text: `The card says nothing of ${name}`, asOf };
  });
  return judgePieces("card", [...pieces, ...staleness(version, facts.now)], from);
}
