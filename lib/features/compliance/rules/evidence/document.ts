import { DOCUMENTS, type DocumentKind } from "@/lib/features/documentation/schema/kinds";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { judgeOne } from "./pieces";

function isKind(name: string): name is DocumentKind {
  return name in DOCUMENTS;
}

/** A document of this kind is there, its review is not due, and it speaks of the version that serves. */
export function judgeDocument(
  { document }: Extract<Evidence, { kind: "document" }>,
  { model, documentation, version }: ModelFacts,
): Judgement {
  const href = `/models/${encodeURIComponent(model.slug)}/documentation`;
  const from = { source: "countersign documentation", href };
  if (!isKind(document)) {
    return judgeOne("document", "unknown", `"${document}" is no kind of document`, { ...from, asOf: null });
  }
  const title = DOCUMENTS[document];
  const all = documentation.documents.filter(({ kind }) => kind === document);
  const newestFirst = all.sort((a, b) => Number(a.old) - Number(b.old) || b.dated.localeCompare(a.dated));
  const [best] = newestFirst;
  if (!best) {
    const text = `No document of the kind "${title}" is linked or uploaded`;
    return judgeOne("document", "missing", text, { ...from, asOf: null });
  }
  const asOf = `${best.dated}T00:00:00.000Z`;
  const name = `"${best.title}" of ${best.owner}`;
  const part = (text: string): Judgement => ({
    ...judgeOne("document", "missing", text, { ...from, asOf }),
    state: "part",
  });
  if (best.old) return part(`${name} is due for review since ${best.reviewOn}`);
  if (best.coversVersion !== null && version && best.coversVersion !== version.version) {
    return part(`${name} speaks of version ${best.coversVersion}, and version ${version.version} serves`);
  }
  const review = `dated ${best.dated}, next review on ${best.reviewOn}`;
  return judgeOne("document", "there", `${name}, ${review}`, { ...from, asOf });
}
