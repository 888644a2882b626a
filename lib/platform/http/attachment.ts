import { textStream } from "./text-stream";

interface Attachment {
  /** Of letters, digits, ".", "-" and "_" only: the rest is replaced. */
  fileName: string;
  mediaType: string;
  /** Rows to expect, so that a reader can show how far it is. */
  total: number;
  text: AsyncGenerator<string>;
}

/** An answer that a browser keeps as a file, streamed. */
export function attachment({ fileName, mediaType, total, text }: Attachment, signal: AbortSignal): Response {
  const name = fileName.replace(/[^\w.-]+/g, "_");
  return new Response(textStream(text, signal), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": `attachment; filename="${name}"`,
      "X-Content-Type-Options": "nosniff",
      "X-Total-Count": String(total),
    },
  });
}
