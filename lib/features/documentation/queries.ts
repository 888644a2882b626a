import { queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson, sendJson } from "@/lib/platform/http/fetch-json";
import { postWithProgress } from "@/lib/platform/http/fetch-upload";
import type {
  AddDocument,
  DocumentationPage,
  DocumentRow,
  FieldHistory,
  ReviewField,
  WriteField,
  WrittenField,
} from "./schema/documentation";
import type { Field, Headings } from "./schema/kinds";

/** It is written anew from all features each time: no need to ask more often than they are read. */
const REREAD_MS = 60_000;

function apiAddress(slug: string): string {
  return `/api/models/${encodeURIComponent(slug)}/documentation`;
}

function fieldAddress(slug: string, field: Field): string {
  return `${apiAddress(slug)}/fields/${field}`;
}

export const documentationQueries = {
  page: (slug: string) =>
    queryOptions({
      queryKey: ["documentation", "page", slug],
      queryFn: ({ signal }) => fetchJson<DocumentationPage>(apiAddress(slug), { signal }),
      refetchInterval: REREAD_MS,
    }),
  /**
   * What the tab shows, never read by whoever asks: the head of a page that read it would have newer words than the
   * server sent, before the tab below it has taken those over.
   */
  shown: (slug: string) => queryOptions({ ...documentationQueries.page(slug), enabled: false }),
  history: (slug: string, field: Field) =>
    queryOptions({
      queryKey: ["documentation", "history", slug, field],
      queryFn: ({ signal }) => fetchJson<FieldHistory>(`${fieldAddress(slug, field)}/history`, { signal }),
    }),
};

/** Where the whole page is, ready for paper, read by these headings. */
export function printAddress(slug: string, headings: Headings): string {
  const path = `/models/${encodeURIComponent(slug)}/documentation/print`;
  return headings === "page" ? path : `${path}?headings=${headings}`;
}

export function markdownAddress(slug: string): string {
  return `${apiAddress(slug)}/markdown`;
}

/** Where the bytes of an uploaded document are. */
export function fileAddress(slug: string, id: string): string {
  return `${apiAddress(slug)}/documents/${encodeURIComponent(id)}/file`;
}

/** Throws ProblemError, with status 409 when somebody wrote since. */
export function writeField(slug: string, field: Field, written: WriteField): Promise<WrittenField> {
  return sendJson<WrittenField>("PUT", fieldAddress(slug, field), written);
}

/** Throws ProblemError, with status 409 when somebody wrote since. */
export function reviewField(slug: string, field: Field, review: ReviewField): Promise<WrittenField> {
  return postJson<WrittenField>(`${fieldAddress(slug, field)}/review`, review);
}

/** `onSent` is told which share of the bytes was sent. Throws ProblemError. */
export function addDocument(
  slug: string,
  asked: AddDocument,
  onSent: (share: number) => void,
): Promise<DocumentRow> {
  return postWithProgress<DocumentRow>(`${apiAddress(slug)}/documents`, asked, onSent);
}

/** Throws ProblemError. */
export function removeDocument(slug: string, id: string): Promise<unknown> {
  return sendJson<unknown>("DELETE", `${apiAddress(slug)}/documents/${encodeURIComponent(id)}`, {});
}
