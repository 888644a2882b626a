import { textStream } from "./text-stream";

interface Attachment {
  /** Of letters, digits, ".", "-" and "_" only: the rest is replaced. */
  fileName: string;
  mediaType: string;
  /** Rows to expect, so that a reader can show how far it is. */
  total: number;
  text: AsyncGenerator<string>;
}

function headersOf({ fileName, mediaType }: { fileName: string; mediaType: string }): Record<string, string> {
  const name = fileName.replace(/[^\w.-]+/g, "_");
  return {
    "Content-Type": mediaType,
    "Content-Disposition": `attachment; filename="${name}"`,
    "X-Content-Type-Options": "nosniff",
  };
}

/** An answer that a browser keeps as a file, streamed. */
export function attachment({ fileName, mediaType, total, text }: Attachment, signal: AbortSignal): Response {
  return new Response(textStream(text, signal), {
    headers: { ...headersOf({ fileName, mediaType }), "X-Total-Count": String(total) },
  });
}

/** The same for what is whole already. Browsers never show it in place: they keep it as a file. */
export function attachedFile(file: {
  fileName: string;
  mediaType: string;
  body: string | Uint8Array<ArrayBuffer>;
}): Response {
  return new Response(file.body, { headers: headersOf(file) });
}
