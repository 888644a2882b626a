import type { AddDocument } from "../schema/documentation";

export type MediaType = Extract<AddDocument, { file: object }>["file"]["mediaType"];

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
// Local file header of a ZIP archive (APPNOTE 4.3.7); a docx is one (ECMA-376 part 2).
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

function begins(bytes: Buffer, head: Buffer): boolean {
  return bytes.subarray(0, head.length).equals(head);
}

function isText(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const LOOKS: Record<MediaType, { what: string; fits: (bytes: Buffer) => boolean }> = {
  "application/pdf": { what: "a PDF", fits: (bytes) => begins(bytes, Buffer.from("%PDF-")) },
  "image/png": { what: "a PNG image", fits: (bytes) => begins(bytes, PNG) },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    what: "a Word document",
    fits: (bytes) =>
      begins(bytes, ZIP) && bytes.includes("[Content_Types].xml") && bytes.includes("word/document.xml"),
  },
  "text/plain": { what: "text in UTF-8", fits: isText },
  "text/markdown": { what: "text in UTF-8", fits: isText },
};

/** Why bytes can't be of the media type they claim; null: they can. */
export function refuseMediaType(bytes: Buffer, claimed: MediaType): string | null {
  const { what, fits } = LOOKS[claimed];
  return fits(bytes) ? null : `The file is not ${what}, which its type says it is.`;
}
