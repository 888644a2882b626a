import { describe, expect, it } from "vitest";

import { addDocumentSchema } from "@/lib/features/documentation/schema/documentation";
import {
  type DocumentDraft,
  documentDates,
  documentErrors,
  documentRequest,
  fileError,
  kindOf,
  linkOf,
  mediaTypeOf,
} from "./prepare-document";
import { testDocument } from "./testing/page";

const NOW = Date.UTC(2026, 10, 23, 10, 42);

function draft(more: Partial<DocumentDraft>): DocumentDraft {
  return {
    kind: "dpia",
    title: "Assessment of motor pricing",
    owner: "Carla Compliance",
    coversVersion: "5",
    dated: "2026-11-01",
    reviewOn: "2027-05-01",
    place: "link",
    url: "https://wiki.example.com/dpia",
    ...more,
  };
}

describe("a file", () => {
  it("is known by its ending, in whatever case", () => {
    expect(mediaTypeOf("Report.PDF")).toBe("application/pdf");
    expect(mediaTypeOf("notes.md")).toBe("text/markdown");
    for (const name of ["page.html", "run.exe", "pdf", "x.constructor", "x.pdf.exe"]) {
      expect(mediaTypeOf(name), name).toBeNull();
    }
  });

  it("is refused before it is sent: none, of another kind, empty, or too large", () => {
    expect(fileError(null)).toBe("Choose a file.");
    expect(fileError({ name: "a.html", size: 5 })).toMatch(/^Of this kind nothing is taken/);
    expect(fileError({ name: "a.pdf", size: 0 })).toBe("The file is empty.");
    expect(fileError({ name: "a.pdf", size: 7_300_000 })).toBe(
      "The file is larger than 5.0 MB: it has 7.3 MB.",
    );
    expect(fileError({ name: "a.pdf", size: 5_000_001 })).not.toBeNull();
    expect(fileError({ name: "a.pdf", size: 5_000_000 })).toBeNull();
  });
});

describe("a document", () => {
  it("without errors is a request the server's schema takes", () => {
    expect(documentErrors(draft({}), null, NOW)).toEqual({});
    const linked = documentRequest(draft({ coversVersion: "" }), null);
    expect(addDocumentSchema.parse(linked)).toMatchObject({ coversVersion: null, url: draft({}).url });
    const upload = draft({ place: "upload", url: "" });
    expect(documentErrors(upload, { name: "dpia.pdf", size: 9 }, NOW)).toEqual({});
    const sent = documentRequest(upload, { name: "dpia.pdf", base64: "JVBERi0=" });
    expect(addDocumentSchema.parse(sent)).toMatchObject({
      coversVersion: 5,
      file: { name: "dpia.pdf", mediaType: "application/pdf" },
    });
  });

  it("says what is missing, field by field", () => {
    const bare = draft({
      kind: null,
      title: "x",
      owner: "",
      coversVersion: "v5",
      dated: "",
      reviewOn: "",
      url: "",
    });
    expect(Object.keys(documentErrors(bare, null, NOW)).toSorted()).toEqual(
      ["coversVersion", "dated", "kind", "owner", "reviewOn", "title", "url"].toSorted(),
    );
    expect(documentErrors(draft({ dated: "2026-11-24" }), null, NOW).dated).toBeDefined();
    expect(documentErrors(draft({ url: "http://wiki.example.com" }), null, NOW).url).toBeDefined();
    expect(documentErrors(draft({ url: "javascript:alert(1)" }), null, NOW).url).toBeDefined();
    expect(documentErrors(draft({ place: "upload" }), null, NOW)).toEqual({ file: "Choose a file." });
    expect(documentRequest(bare, null)).toBeNull();
  });

  it("is a link only to an address of the web", () => {
    expect(linkOf(testDocument({}))).toBe("https://wiki.example.com/validation");
    expect(linkOf(testDocument({ url: "javascript:alert(1)" }))).toBeNull();
    expect(linkOf(testDocument({ url: null }))).toBeNull();
  });

  it("says when it is from, what it covers and how long it holds", () => {
    expect(documentDates(testDocument({}))).toBe("dated 3 Nov 2026, covers v5, next review 3 Nov 2027");
    expect(documentDates(testDocument({ coversVersion: null, old: true, reviewOn: "2026-11-20" }))).toBe(
      "dated 3 Nov 2026, review was due 20 Nov 2026",
    );
  });

  it("is of a kind there is", () => {
    expect(kindOf("dpia")).toBe("dpia");
    expect(kindOf("")).toBeNull();
    expect(kindOf("toString")).toBeNull();
  });
});
