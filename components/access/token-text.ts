import { CONCERNS, type Concern } from "@/lib/features/access/schema/kinds";
import { addValue, isValueOf, type Token, type TokenParam } from "./tokens";
import { CONCERN } from "./words";

/** What a filter is called where it is typed and shown. */
export const FIELDS = [
  { word: "action", param: "action", not: "notAction" },
  { word: "actor", param: "actor", not: "notActor" },
  { word: "from", param: "address", not: "notAddress" },
  { word: "on", param: "on", not: "notOn" },
  { word: "result", param: "result", not: null },
  { word: "grade", param: "grade", not: null },
  { word: "unusual", param: "unusual", not: null },
] as const satisfies readonly { word: string; param: TokenParam; not: TokenParam | null }[];

/** "not actor: ", "from: "; nothing for free text. */
export function prefixOf(param: TokenParam): string {
  const field = FIELDS.find((one) => one.param === param || one.not === param);
  if (field === undefined) return "";
  return field.not === param ? `not ${field.word}: ` : `${field.word}: `;
}

function concernOf(text: string): Concern | undefined {
  return CONCERNS.find((concern) => CONCERN[concern].toLowerCase() === text.toLowerCase());
}

/** A value as people read it. */
export function valueWords(param: TokenParam, value: string): string {
  if (param === "unusual") return "yes";
  if (param !== "on" && param !== "notOn") return value;
  const concern = CONCERNS.find((one) => one === value);
  return concern === undefined ? value : CONCERN[concern].toLowerCase();
}

function fromWords(param: TokenParam, words: string): string {
  if (param === "unusual") return words.toLowerCase() === "yes" ? "true" : words;
  if (param === "result") return words.toLowerCase();
  if (param === "grade") return words.toUpperCase();
  if (param === "on" || param === "notOn") return concernOf(words) ?? words;
  return words;
}

/** A value in the way it has to be typed: in quotes where a comma, a quote or the field's colon would end it. */
function quoted(param: TokenParam, words: string): string {
  const misread = param === "q" ? fieldOf(words) !== null : /^$|,|^\s|\s$/.test(words);
  if (!misread && !words.startsWith('"') && words.trim() === words) return words;
  return `"${words.replaceAll('"', '""')}"`;
}

/** A token as it can be typed: "not actor: role/scoring-api, role/deploy". */
export function tokenText({ param, values }: Token): string {
  const words = values.map((value) => quoted(param, valueWords(param, value)));
  return `${prefixOf(param)}${words.join(", ")}`;
}

const FIELD = /^(?<not>not\s+|-)?(?<word>[a-z]+)\s*:\s*(?<rest>[^]*)$/i;

/** The field that typed text begins with, and what follows it; null: it is free text. */
export function fieldOf(typed: string): { param: TokenParam; rest: string } | null {
  const { not, word, rest } = FIELD.exec(typed)?.groups ?? {};
  const field = FIELDS.find((one) => one.word === word?.toLowerCase());
  if (field === undefined || rest === undefined) return null;
  if (not === undefined) return { param: field.param, rest };
  return field.not === null ? null : { param: field.not, rest };
}

const VALUE = /\s*(?:"(?<inQuotes>(?:[^"]|"")*)"|(?<plain>[^,]*))\s*(?:,|$)/gy;

/** The values of a list; in quotes a comma is a part of one, and two quotes are one. */
function splitValues(text: string): string[] {
  const values: string[] = [];
  for (const { groups } of text.matchAll(VALUE)) {
    const value = groups?.inQuotes?.replaceAll('""', '"') ?? groups?.plain?.trim() ?? "";
    if (value !== "") values.push(value);
  }
  return values;
}

const EXPECTED: Partial<Record<TokenParam, string>> = {
  result: "A result is allowed, denied or failed.",
  grade: "A grade is A, B, C or X.",
  unusual: "Type “unusual: yes”.",
};

/** What was typed as a token, or what is wrong with it. */
export function parseTyped(typed: string): { token: Token } | { problem: string } {
  const field = fieldOf(typed.trim());
  if (field === null) return freeText(typed.trim());
  const { param, rest } = field;
  let tokens: Token[] = [];
  for (const words of splitValues(rest)) {
    const value = fromWords(param, words);
    if (!isValueOf(param, value)) return { problem: EXPECTED[param] ?? "That is too long for a filter." };
    tokens = addValue(tokens, param, value);
  }
  const [token] = tokens;
  return token === undefined ? { problem: `Type what ${prefixOf(param).trim()} is to be.` } : { token };
}

function freeText(typed: string): { token: Token } | { problem: string } {
  const inQuotes = /^"(?:[^"]|"")*"$/.test(typed) && typed.length > 2;
  const text = inQuotes ? typed.slice(1, -1).replaceAll('""', '"') : typed;
  if (!isValueOf("q", text)) return { problem: text === "" ? "Type something." : "That is too long." };
  return { token: { param: "q", values: [text] } };
}
