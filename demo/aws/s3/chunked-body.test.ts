import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unpackChunks } from "./chunked-body";

function pack(chunks: Buffer[], trailer: string): Buffer {
  const parts = chunks.flatMap((chunk) => [
    Buffer.from(`${chunk.length.toString(16)};chunk-signature=${"a".repeat(64)}\r\n`),
    chunk,
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...parts, Buffer.from(`0\r\n${trailer}\r\n`)]);
}

const chunk = fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes));

describe("unpackChunks", () => {
  it("gives back any bytes however they were cut, and the trailers", () => {
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 6 }), (chunks) => {
        const { bytes, trailers } = unpackChunks(pack(chunks, "x-amz-checksum-crc32:AAAAAA==\r\n"));
        expect(bytes.equals(Buffer.concat(chunks))).toBe(true);
        expect([...trailers]).toEqual([["x-amz-checksum-crc32", "AAAAAA=="]]);
      }),
    );
  });

  it("refuses a body that ends before its last chunk", () => {
    const whole = pack([Buffer.from("hello")], "");
    for (let length = 0; length < whole.length - 4; length += 1) {
      expect(() => unpackChunks(whole.subarray(0, length))).toThrow(
        expect.objectContaining({ code: "IncompleteBody" }),
      );
    }
  });
});
