import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { safeCallbackPath } from "./callback-url";

/** Ways to leave the site by a redirect, from public open-redirect collections and browsers' URL parsing rules. */
const HOSTILE = [
  "https://evil.example",
  "http://evil.example/",
  "HTTPS://EVIL.EXAMPLE",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\\/evil.example",
  "//\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/ /evil.example\\@x\u0000",
  "\u0000//evil.example",
  "/\u0000/evil.example",
  "/\u007f/evil.example",
  "/\u0085/evil.example",
  "/%2fevil.example",
  "/%2Fevil.example",
  "/%2f%2fevil.example",
  "/%5cevil.example",
  "/%5Cevil.example",
  "/%09/evil.example",
  "/%0a/evil.example",
  "/%0d/evil.example",
  "/%252fevil.example",
  "/%255cevil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/./\\evil.example",
  "/%2e%2e//evil.example",
  "/%2e//evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "/javascript:alert(1)\r\nSet-Cookie: a=b",
  "data:text/html,<script>1</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "blob:https://evil.example/1",
  "mailto:a@evil.example",
  "http:evil.example",
  "https:/evil.example",
  "https:\\evil.example",
  "http://127.0.0.1:3000@evil.example",
  "http://127.0.0.1:3000.evil.example",
  "@evil.example",
  "evil.example",
  ".evil.example",
  "?next=//evil.example",
  "#//evil.example",
  "",
  "models",
  "/\u2028\\evil.example",
  "/signin?callbackUrl=/signin",
  "/api/auth/signout",
  "/".padEnd(2001, "a"),
];

describe("safeCallbackPath", () => {
  it("has a corpus of at least 60", () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
  });

  it.each(HOSTILE)("sends %j home", (given) => {
    expect(safeCallbackPath(given)).toBe("/");
  });

  it.each([null, undefined, 5, {}, ["/models"]])("sends %j home, which is no text", (given) => {
    expect(safeCallbackPath(given)).toBe("/");
  });

  it.each([
    ["/", "/"],
    ["/models", "/models"],
    ["/models?q=a&sort=name#top", "/models?q=a&sort=name#top"],
    ["/models/credit-scoring/versions/12", "/models/credit-scoring/versions/12"],
    ["/models?q=//x", "/models?q=//x"],
    ["/signing-keys", "/signing-keys"],
  ])("keeps %s", (given, path) => {
    expect(safeCallbackPath(given)).toBe(path);
  });

  it("never leaves the site, whatever it is given", () => {
    const part = fc.oneof(
      fc.constantFrom(
        "/",
        "\\",
        "//",
        ":",
        "@",
        "..",
        ".",
        "%2f",
        "%5c",
        "\t",
        "\n",
        "?",
        "#",
        "evil.example",
        "http:",
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = safeCallbackPath(`/${parts.join("")}`);
        expect(path.startsWith("/")).toBe(true);
        expect(new URL(path, "https://countersign.example.com").origin).toBe(
          "https://countersign.example.com",
        );
      }),
      { numRuns: 2000 },
    );
  });
});
