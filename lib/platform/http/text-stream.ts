import { log } from "@/lib/platform/log";

const CHUNK = 64 * 1024;

/** The next text. Nobody above a stream that has begun would tell of what breaks it off, so it is logged here. */
async function next(texts: AsyncGenerator<string>): Promise<IteratorResult<string>> {
  try {
    return await texts.next();
  } catch (err) {
    log().error({ err }, "an answer broke off");
    throw err;
  }
}

/**
 * Text as the body of an answer, read no faster than it is taken. When the client goes away, the texts are ended (their
 * `finally` runs). An error among them breaks the answer off, so that nobody takes a part for the whole.
 */
export function textStream(texts: AsyncGenerator<string>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const stop = () => void texts.return(undefined).catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let chunk = "";
      while (chunk.length < CHUNK) {
        const { done, value } = await next(texts);
        if (done) {
          if (chunk) controller.enqueue(encoder.encode(chunk));
          signal.removeEventListener("abort", stop);
          controller.close();
          return;
        }
        chunk += value;
      }
      controller.enqueue(encoder.encode(chunk));
    },
    cancel: async () => {
      await texts.return(undefined);
    },
  });
}
