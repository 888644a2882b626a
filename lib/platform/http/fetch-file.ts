import { fetchAnswer } from "./fetch-json";

/** A file as far as it was taken. */
export interface TakenFile {
  /** As the server calls it. */
  name: string;
  content: Blob;
  rows: number;
}

interface TakeOptions {
  signal: AbortSignal;
  /** Told now and then: lines behind the first `headLines`, and how many the server announced (null: it did not). */
  onRows: (rows: number, total: number | null) => void;
  headLines: number;
}

const LINE_FEED = 0x0a;
/** Pieces are handed to the browser, which may keep them on disk, once they have this many bytes. */
const PIECE = 8 * 1024 * 1024;

export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

/** The name in a Content-Disposition as our own routes write it. */
export function fileNameOf(disposition: string | null): string | null {
  return /filename="([\w.-]+)"/.exec(disposition ?? "")?.[1] ?? null;
}

/**
 * GET of a file of lines from our own API in the browser, with progress. Throws ProblemError, the AbortError of
 * `signal`, and a TypeError when the answer breaks off: a part is never taken for the whole.
 */
export async function fetchFile(
  path: string,
  { signal, onRows, headLines }: TakeOptions,
): Promise<TakenFile> {
  const response = await fetchAnswer(path, { signal });
  const announced = Number.parseInt(response.headers.get("X-Total-Count") ?? "", 10);
  const total = Number.isNaN(announced) ? null : announced;
  const type = response.headers.get("Content-Type") ?? "";
  const pieces: Blob[] = [];
  let waiting: BlobPart[] = [];
  let size = 0;
  let lines = 0;
  const rows = () => Math.max(0, lines - headLines);
  onRows(0, total);
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    lines += countLines(part.value);
    waiting.push(part.value);
    size += part.value.length;
    if (size >= PIECE) {
      pieces.push(new Blob(waiting));
      [waiting, size] = [[], 0];
    }
    onRows(rows(), total);
  }
  const name = fileNameOf(response.headers.get("Content-Disposition")) ?? "export";
  return { name, content: new Blob([...pieces, ...waiting], { type }), rows: rows() };
}
