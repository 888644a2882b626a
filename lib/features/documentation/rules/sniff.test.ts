import { describe, expect, it } from "vitest";
import { type MediaType, refuseMediaType } from "./sniff";

describe("what bytes claim to be", () => {
  const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document" as const;
  const word = Buffer.from("PK\u0003\u0004…[Content_Types].xml…word/document.xml");
  const cases: [MediaType, Buffer, boolean][] = [
    ["application/pdf", Buffer.from("%PDF-1.7 …"), true],
    ["application/pdf", Buffer.from("<html>%PDF-"), false],
    ["image/png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), true],
    ["image/png", Buffer.from("GIF89a"), false],
    [docx, word, true],
    [docx, Buffer.from("PK\u0003\u0004 a plain archive"), false],
    ["text/plain", Buffer.from("Grüße"), true],
    ["text/plain", Buffer.from([0x47, 0xfc]), false],
    ["text/markdown", Buffer.from("a\0b"), false],
  ];
  it.each(cases)("%s", (type, bytes, fits) => {
    expect(refuseMediaType(bytes, type) === null).toBe(fits);
  });
});
