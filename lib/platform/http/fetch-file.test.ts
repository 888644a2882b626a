import { afterEach, describe, expect, it, vi } from "vitest";

import { fetchFile, fileNameOf } from "./fetch-file";
import { ProblemError } from "./fetch-json";

afterEach(() => vi.unstubAllGlobals());

function answers(body: BodyInit, init: ResponseInit = {}): void {
  vi.stubGlobal("fetch", async () => new Response(body, init));
}

function chunks(...texts: string[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

const signal = new AbortController().signal;

describe("fetchFile", () => {
  it("tells how far it is, and keeps every byte in its order", async () => {
    const headers = {
      "X-Total-Count": "3",
      "Content-Disposition": 'attachment; filename="access-log-reco.csv"',
      "Content-Type": "text/csv",
    };
    answers(chunks("\ufeffa,b\r\n1,ü", "\r\n2,3\r\n", "4,5\r\n"), { headers });
    const told: [number, number | null][] = [];
    const onRows = (rows: number, total: number | null) => void told.push([rows, total]);
    const file = await fetchFile("/x", { signal, onRows, headLines: 1 });
    expect(told).toEqual([
      [0, 3],
      [0, 3],
      [2, 3],
      [3, 3],
    ]);
    expect({ name: file.name, rows: file.rows, type: file.content.type }).toEqual({
      name: "access-log-reco.csv",
      rows: 3,
      type: "text/csv",
    });
    const bytes = Buffer.from(await file.content.arrayBuffer());
    expect(bytes.toString("utf8")).toBe("\ufeffa,b\r\n1,ü\r\n2,3\r\n4,5\r\n");
  });

  it("takes no part for the whole when the answer breaks off", async () => {
    const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("{}\n")),
      pull: (controller) => controller.error(new TypeError("network error")),
    });
    answers(broken);
    await expect(fetchFile("/x", { signal, onRows: () => undefined, headLines: 0 })).rejects.toThrow(
      TypeError,
    );
  });

  it("says what the server refused", async () => {
    answers(JSON.stringify({ detail: "You need the permission access:export." }), { status: 403 });
    const taken = fetchFile("/x", { signal, onRows: () => undefined, headLines: 0 });
    await expect(taken).rejects.toEqual(new ProblemError(403, "You need the permission access:export."));
  });
});

describe("fileNameOf", () => {
  it("takes only names that our routes write", () => {
    expect(fileNameOf('attachment; filename="access-log-all.csv"')).toBe("access-log-all.csv");
    expect(fileNameOf('attachment; filename="../etc/passwd"')).toBeNull();
    expect(fileNameOf(null)).toBeNull();
  });
});
