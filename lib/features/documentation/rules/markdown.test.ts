import fc from "fast-check";
import { parsers } from "prettier/plugins/markdown";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { escapeLine, escapeLines } from "./escape-markdown";
import { toMarkdown } from "./markdown";
import { pageOf } from "./testing-page";

interface Node {
  type: string;
  value?: string | undefined;
  children?: Node[] | undefined;
}
const nodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.string(),
    value: z.string().optional().catch(undefined),
    children: z.array(nodeSchema).optional(),
  }),
);

const parserSchema = z.object({ parse: z.custom<(text: string, options: object) => unknown>() });

/** What a Markdown reader of others makes of it. */
function nodesOf(markdown: string): Node[] {
  const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];
  return flat(nodeSchema.parse(parserSchema.parse(parsers.markdown).parse(markdown, {})));
}
const textOf = (node: Node): string => (node.value ?? "") + (node.children ?? []).map(textOf).join("");

const PIECES = [
  ..."#[]()<>!`*_~|\\=-+:&;$@^{}.1 \t\n",
  "https://evil.example",
  "www.evil.example",
  "mailto:a@evil.example",
  "[x](https://evil.example)",
  "![x](y)",
  "[x]: https://evil.example",
  "<script>",
  "<!--",
  "```",
  "~~~",
  "***",
  "---",
  "===",
  "1. ",
  "> ",
  "    ",
  "&lt;",
  "\r\n",
  "word",
  "|---|",
];
const nasty = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(""));

const FORBIDDEN = new Set([
  ...["link", "linkReference", "image", "imageReference", "definition", "html", "footnote"],
  ...["footnoteReference", "footnoteDefinition", "code", "blockquote", "thematicBreak"],
]);

describe("toMarkdown", () => {
  it("holds no heading, link, image, HTML, code block or quote that others wrote", () => {
    fc.assert(
      fc.property(fc.infiniteStream(nasty), (texts) => {
        const markdown = toMarkdown(pageOf(() => texts.next().value ?? ""));
        const nodes = nodesOf(markdown);
        expect(nodes.map(({ type }) => type).filter((type) => FORBIDDEN.has(type))).toEqual([]);
        const headings = nodes.filter(({ type }) => type === "heading");
        expect(headings.slice(1).map(textOf)).toEqual(["1. Risks and limits", "Known limits"]);
        expect(nodes.filter(({ type }) => type === "list")).toHaveLength(1);
        const tables = nodes.filter(({ type }) => type === "table");
        const widths = tables.map(({ children }) => children?.map((row) => row.children?.length));
        expect(widths).toEqual([
          [2, 2, 2],
          [2, 2],
          [5, 5],
        ]);
      }),
      { numRuns: 500 },
    );
  });

  it("shows a field as it was written, line by line", () => {
    const body = "Not for fleets.\n\n- under 18: *never*\n# 2 < 3";
    const markdown = toMarkdown(pageOf(() => body));
    expect(markdown).toContain("Not for fleets.\n\n\\- under 18: \\*never\\*\\\n\\# 2 \\< 3\n");
  });
});

describe("escapeLine", () => {
  it("reads as it was written", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = text.replace(/[\t\r\n]/g, " ").trim();
        const nodes = nodesOf(`Said: ${escapeLine(shown)}`);
        const squeeze = (words: string) => words.replace(/\s+/g, " ").trim();
        expect(
          squeeze(
            nodes
              .filter(({ type }) => type === "text" || type === "sentence")
              .map(({ value }) => value ?? "")
              .join(""),
          ),
        ).toBe(squeeze(`Said: ${shown}`));
      }),
    );
  });

  it("spells out what would turn text around", () => {
    expect(escapeLine("abc\u202Edef")).toBe("abc\\\\u202edef");
  });

  it("keeps empty lines between paragraphs", () => {
    expect(escapeLines("a\n\nb\nc")).toBe("a\n\nb\\\nc");
  });
});
