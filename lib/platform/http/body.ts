import { AppError } from "@/lib/platform/errors";

/** What a request body may weigh, in bytes, unless its route says otherwise. */
export const MAX_BODY_BYTES = 1_000_000;

function tooLarge(most: number): AppError {
  return new AppError("payload_too_large", `The body may have at most ${most} bytes.`);
}

async function readBytes(request: Request, most: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length")) > most) throw tooLarge(most);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The JSON of a request, read no further than the limit whatever its headers say. Throws AppError
 * "payload_too_large", or "invalid_request" for text that is not JSON in UTF-8.
 */
export async function readJson(request: Request, most = MAX_BODY_BYTES): Promise<unknown> {
  const bytes = await readBytes(request, most);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("invalid_request", "The body is not JSON.", { cause });
  }
}
