import { type Document, isNode, type LineCounter } from "yaml";

/** The line of the innermost part of the document that exists on `path`, so that a missing field points at its parent. */
export function lineOf(document: Document, lines: LineCounter, path: PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** "controls[2].evidence[0].kind". */
export function fieldOf(path: PropertyKey[]): string {
  const field = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return field.replace(/^\./, "") || "(whole file)";
}
