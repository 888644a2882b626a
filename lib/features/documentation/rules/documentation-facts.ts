import type { DocumentRow, WrittenField } from "../schema/documentation";
import { eachField } from "../schema/each-field";
import type { DocumentationFacts } from "../schema/facts";
import type { Field } from "../schema/kinds";

type FieldFact = DocumentationFacts["fields"][Field];

function factOf(fields: WrittenField[], field: Field): FieldFact {
  const found = fields.find((one) => one.field === field);
  if (!found) return { state: "missing", writtenBy: null, writtenAt: null, reviewOn: null };
  const { state, writtenBy, writtenAt, reviewOn } = found;
  return { state, writtenBy, writtenAt, reviewOn };
}

/** What people wrote and linked, as compliance rests on it. Parts are counted as `DocumentationFacts` says. */
export function documentationFactsOf(fields: WrittenField[], documents: DocumentRow[]): DocumentationFacts {
  return {
    fields: eachField((field) => factOf(fields, field)),
    documents: documents.map(({ kind, title, owner, reviewOn, dated, old, coversVersion }) => ({
      kind,
      title,
      owner,
      reviewOn,
      dated,
      old,
      coversVersion,
    })),
    parts: { current: fields.filter(({ state }) => state === "current").length, total: fields.length },
  };
}
