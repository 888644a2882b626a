import { invalidExpression } from "../refuse";

/** A piece of an advanced query; words keep their case, texts are without their quotes. */
export interface Token {
  kind: "word" | "text" | "number" | "sign" | "end";
  value: string;
}

const pattern = /\s*(?:([A-Za-z_][\w.]*)|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|(<>|<=|>=|[=<>(),*])|$)/y;

/** Keywords of SQL that advanced queries refuse ("Limitations", AWS Config Developer Guide). */
const refused = new Set(["ALL", "AS", "DISTINCT", "FROM", "HAVING", "JOIN", "UNION", "NULL", "IS"]);

/** Splits an expression. Throws InvalidExpressionException for what is no part of the language. */
export function tokens(expression: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  for (;;) {
    const at = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (!match) throw invalidExpression(`Encountered an unknown symbol at position ${at + 1}.`);
    const [, word, text, number, sign] = match;
    if (word !== undefined) {
      if (refused.has(word.toUpperCase())) throw invalidExpression(`${word.toUpperCase()} is not supported.`);
      found.push({ kind: "word", value: word });
    } else if (text !== undefined) found.push({ kind: "text", value: text.replaceAll("''", "'") });
    else if (number !== undefined) found.push({ kind: "number", value: number });
    else if (sign !== undefined) found.push({ kind: "sign", value: sign });
    else return [...found, { kind: "end", value: "the end of the query" }];
  }
}

/** Reads tokens one after the other. */
export class TokenReader {
  private at = 0;
  private readonly all: Token[];

  constructor(expression: string) {
    this.all = tokens(expression);
  }

  peek(): Token {
    return this.all[this.at] ?? { kind: "end", value: "the end of the query" };
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Takes a keyword or a sign when it comes next. */
  take(expected: string): boolean {
    const { kind, value } = this.peek();
    const isIt = kind === "sign" ? value === expected : kind === "word" && value.toUpperCase() === expected;
    if (isIt) this.at += 1;
    return isIt;
  }

  /** Takes it, or throws InvalidExpressionException. */
  expect(expected: string): void {
    if (!this.take(expected)) throw this.unexpected(expected);
  }

  /** A property's name: "configuration.complianceType". */
  property(): string {
    const token = this.next();
    if (token.kind !== "word") throw this.unexpected("a property", token);
    return token.value;
  }

  unexpected(wanted: string, found = this.peek()) {
    return invalidExpression(`Encountered "${found.value}" where ${wanted} was expected.`);
  }
}
