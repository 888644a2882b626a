import { expect, it } from "vitest";
import { DOCUMENTS, FIELDS } from "../schema/kinds";
import { DOCUMENTS_OF, FIELDS_OF } from "./places-of-fields";

it("every field and every kind of document has its place in one section", () => {
  expect(Object.values(FIELDS_OF).flat().sort()).toEqual(Object.keys(FIELDS).sort());
  expect(Object.values(DOCUMENTS_OF).flat().sort()).toEqual(Object.keys(DOCUMENTS).sort());
});
