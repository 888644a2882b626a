import { dayOf } from "@/lib/features/documentation/rules/review-date";
import type { AddDocument, DocumentRow } from "@/lib/features/documentation/schema/documentation";
import { type DocumentKind, DOCUMENTS } from "@/lib/features/documentation/schema/kinds";
import { formatBytes, formatDate } from "@/lib/platform/format";
import { reviewDayError } from "./prepare-field";

type Upload = Extract<AddDocument, { file: object }>["file"];
type MediaType = Upload["mediaType"];

/** What the server takes, in bytes. */
const MOST_BYTES = 5_000_000;
const MEDIA_TYPES: Record<string, MediaType> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  md: "text/markdown",
  txt: "text/plain",
  png: "image/png",
};

/** For a file field. */
export const ACCEPTED = Object.keys(MEDIA_TYPES)
  .map((ending) => `.${ending}`)
  .join(",");
export const FILE_HINT = `PDF, Word (.docx), Markdown, plain text or PNG, at most ${formatBytes(MOST_BYTES)}.`;

/** A chosen file as far as it is checked before it is sent. */
interface ChosenFile {
  name: string;
  size: number;
}

/** By the ending of its name; null: not a kind that is taken. The server looks at the bytes. */
export function mediaTypeOf(name: string): MediaType | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(MEDIA_TYPES, ending) ? (MEDIA_TYPES[ending] ?? null) : null;
}

/** Why a file can't be taken; null: it can. */
export function fileError(file: ChosenFile | null): string | null {
  if (file === null) return "Choose a file.";
  if (mediaTypeOf(file.name) === null) return `Of this kind nothing is taken. ${FILE_HINT}`;
  if (file.size === 0) return "The file is empty.";
  if (file.size <= MOST_BYTES) return null;
  return `The file is larger than ${formatBytes(MOST_BYTES)}: it has ${formatBytes(file.size)}.`;
}

export interface DocumentDraft {
  kind: DocumentKind | null;
  title: string;
  owner: string;
  /** As typed; empty: of every version. */
  coversVersion: string;
  dated: string;
  reviewOn: string;
  place: "link" | "upload";
  url: string;
}
export type DocumentErrors = Partial<Record<Exclude<keyof DocumentDraft, "place"> | "file", string>>;

function isAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === "https:";
}

function placeErrors({ place, url }: DocumentDraft, file: ChosenFile | null): DocumentErrors {
  if (place === "link")
    return isAddress(url.trim()) ? {} : { url: "Give an address that begins with https://" };
  const error = fileError(file);
  return error === null ? {} : { file: error };
}

/** What is missing before a document can be added; the server holds the same against it. */
export function documentErrors(draft: DocumentDraft, file: ChosenFile | null, now: number): DocumentErrors {
  const errors = placeErrors(draft, file);
  const day = reviewDayError(draft.reviewOn, now);
  if (draft.kind === null) errors.kind = "Choose what it is.";
  if (draft.title.trim().length < 3) errors.title = "Name it, in at least 3 characters.";
  if (draft.owner.trim().length < 3) errors.owner = "Name who answers for it.";
  if (!/^(|[1-9]\d{0,8})$/.test(draft.coversVersion.trim()))
    errors.coversVersion = "Give a number of a version.";
  if (draft.dated === "" || draft.dated > dayOf(new Date(now)))
    errors.dated = "Choose a day that is not ahead.";
  if (day !== null) errors.reviewOn = day;
  return errors;
}

/** The request for a draft without errors; `base64` are the bytes of an uploaded file. Null: something is missing. */
export function documentRequest(
  { kind, title, owner, coversVersion, dated, reviewOn, place, url }: DocumentDraft,
  upload: { name: string; base64: string } | null,
): AddDocument | null {
  if (kind === null) return null;
  const covers = coversVersion.trim() === "" ? null : Number(coversVersion);
  const facts = { kind, title: title.trim(), owner: owner.trim(), coversVersion: covers, dated, reviewOn };
  if (place === "link") return { ...facts, url: url.trim() };
  const mediaType = upload === null ? null : mediaTypeOf(upload.name);
  if (upload === null || mediaType === null) return null;
  return { ...facts, file: { name: upload.name, mediaType, base64: upload.base64 } };
}

/** "3 Nov 2026, covers v5, review was due 2 Dec 2026": when a document is from, and how long it holds. */
export function documentDates({ dated, coversVersion, old, reviewOn }: DocumentRow): string {
  const covers = coversVersion === null ? "" : `, covers v${coversVersion}`;
  const review = `${old ? "review was due" : "next review"} ${formatDate(reviewOn)}`;
  return `dated ${formatDate(dated)}${covers}, ${review}`;
}

/** Where a linked document lies, if that is an address of the web; anything else is not made a link. */
export function linkOf({ url }: Pick<DocumentRow, "url">): string | null {
  return url !== null && isAddress(url) ? url : null;
}

/** The kind a select holds; null: none is chosen. */
export function kindOf(value: string): DocumentKind | null {
  return isKind(value) ? value : null;
}

function isKind(value: string): value is DocumentKind {
  return Object.hasOwn(DOCUMENTS, value);
}
