import { type SeriesTone, TONE } from "@/components/charts/tones";

const SVG = "http://www.w3.org/2000/svg";
const LINE = 15;
const PAD = 14;
const HEAD = 34;
/** Room before a line for the colour of its series. */
const MARK = 16;
/** Width of a character of the lines below, at most about. */
const CHARACTER = 6;
/** What a picture outside the page can't look up: its variables and inherited styles, as plain attributes. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "text-anchor",
  "paint-order",
  "font-size",
  "font-family",
] as const;

function spellStyles(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  for (const name of STYLES) to.setAttribute(name, computed.getPropertyValue(name));
  to.removeAttribute("style");
  to.removeAttribute("class");
  Array.from(from.children).forEach((child, index) => {
    const twin = to.children[index];
    if (twin !== undefined) spellStyles(child, twin);
  });
}

function cloneOf(svg: SVGSVGElement): Node {
  const clone = svg.cloneNode(true);
  if (clone instanceof Element) spellStyles(svg, clone);
  return clone;
}

function textAt(x: number, y: number, size: number, colour: string, words: string): SVGTextElement {
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("x", String(x));
  text.setAttribute("y", String(y));
  text.setAttribute("font-size", String(size));
  text.setAttribute("font-family", getComputedStyle(document.body).fontFamily);
  text.setAttribute("fill", colour);
  text.textContent = words;
  return text;
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** A line below the chart. */
export interface FootLine {
  words: string;
  /** The colour of the series it is about; null: of no one series, or it goes on with the line above. */
  tone: SeriesTone | null;
}

function markAt(y: number, tone: SeriesTone): SVGRectElement {
  const mark = document.createElementNS(SVG, "rect");
  const [x, width, height] = [PAD, MARK - 4, 3];
  for (const [name, value] of Object.entries({ x, y: y - 5, width, height }))
    mark.setAttribute(name, String(value));
  mark.setAttribute("fill", token(TONE[tone].slice("var(".length, -1)));
  return mark;
}

/** The chart with its title above and its sources below, on the colour of the theme it is seen in. */
function framed(svg: SVGSVGElement, title: string, lines: FootLine[], width: number, height: number) {
  const frame = document.createElementNS(SVG, "svg");
  frame.setAttribute("xmlns", SVG);
  frame.setAttribute("width", String(width));
  frame.setAttribute("height", String(height));
  const ground = document.createElementNS(SVG, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", token("--surface"));
  const chart = document.createElementNS(SVG, "g");
  chart.setAttribute("transform", `translate(0 ${HEAD})`);
  chart.append(cloneOf(svg));
  frame.append(ground, textAt(PAD, 22, 14, token("--ink"), title), chart);
  lines.forEach(({ words, tone }, index) => {
    const y = height - PAD - (lines.length - 1 - index) * LINE;
    frame.append(textAt(PAD + MARK, y, 10, token("--ink-3"), words));
    if (tone !== null) frame.append(markAt(y, tone));
  });
  return frame;
}

/** Breaks a text into lines of at most `most` characters, at spaces where it has any. */
export function wrapWords(text: string, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const space = rest.lastIndexOf(" ", most);
    const end = space > 0 ? space : most;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}

/** Lines short enough for a picture `most` characters wide; each keeps its colour on its first part. */
export function wrapLines(lines: FootLine[], most: number): FootLine[] {
  return lines.flatMap(({ words, tone }) =>
    wrapWords(words, most).map((part, index) => ({ words: part, tone: index === 0 ? tone : null })),
  );
}

/**
 * A chart as a PNG of twice its size, as a `data:` address: the only kind of picture the page's policy lets in.
 * Throws when the browser can't draw it.
 */
export async function drawPng(svg: SVGSVGElement, title: string, foot: FootLine[]): Promise<string> {
  const box = svg.getBoundingClientRect();
  const lines = wrapLines(foot, Math.floor((box.width - 2 * PAD - MARK) / CHARACTER));
  const [width, height] = [box.width, box.height + HEAD + lines.length * LINE + PAD];
  const text = new XMLSerializer().serializeToString(framed(svg, title, lines, width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gives no canvas to draw on.");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}
