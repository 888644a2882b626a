import { describe, expect, it } from "vitest";
import { textStream } from "./text-stream";

/** Texts without end; `state` says what of them was asked for and whether they were ended. */
function endless(text: string) {
  const state = { asked: 0, ended: false };
  async function* texts() {
    try {
      for (;;) {
        state.asked += 1;
        yield text;
      }
    } finally {
      state.ended = true;
    }
  }
  return { state, texts: texts() };
}
const never = () => new AbortController().signal;

describe("textStream", () => {
  it("is the texts, one after the other, in UTF-8", async () => {
    async function* texts() {
      yield "\ufeffa";
      yield "";
      yield "ö".repeat(70_000);
    }
    const bytes = await new Response(textStream(texts(), never())).arrayBuffer();
    expect(Buffer.from(bytes).toString()).toBe(`\ufeffa${"ö".repeat(70_000)}`);
  });

  it("reads no further than is taken, and ends the texts when nobody takes more", async () => {
    const { state, texts } = endless("x".repeat(1_024));
    const reader = textStream(texts, never()).getReader();
    await reader.read();
    await reader.read();
    expect(state.asked).toBeLessThan(64 * 4);
    await reader.cancel();
    expect(state.ended).toBe(true);
  });

  it("ends the texts when the request is aborted", async () => {
    const { state, texts } = endless("x".repeat(1_024));
    const abort = new AbortController();
    const reader = textStream(texts, abort.signal).getReader();
    await reader.read();
    abort.abort();
    while (!(await reader.read()).done);
    expect(state.ended).toBe(true);
  });

  it("breaks off where the texts break off", async () => {
    async function* texts() {
      yield "x".repeat(100_000);
      throw new Error("the database is gone");
    }
    await expect(new Response(textStream(texts(), never())).text()).rejects.toThrow("the database is gone");
  });
});
