import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { ForeignText } from "./foreign-text";
import { Tag } from "./tag";

describe("ForeignText", () => {
  it("isolates what others wrote and spells out what would mislead", () => {
    const html = renderToStaticMarkup(createElement(ForeignText, { text: "<b>safe\u202e" }));
    expect(html).toBe("<bdi>&lt;b&gt;safe\\u202e</bdi>");
  });
});

describe("Tag", () => {
  it("says that a tag nobody set is missing", () => {
    expect(renderToStaticMarkup(createElement(Tag, { name: "owner", value: null }))).toContain(
      "owner missing",
    );
  });
});
