import { invalid } from "../refuse";
import { tokensOf, type Token } from "./tokens";

/** An expression of metric math, parsed. */
export type Expression =
  | { kind: "number"; value: number }
  | { kind: "string"; value: string }
  | { kind: "id"; name: string }
  | { kind: "list"; items: Expression[] }
  | { kind: "call"; name: string; args: Expression[] }
  | { kind: "operation"; sign: string; left: Expression; right: Expression };

/** How tightly an operator binds, loosest first. */
const levels = [["+", "-"], ["*", "/"], ["^"]];

/**
 * Parses + - * / ^, numbers, ids, lists and calls ("Metric math syntax and functions" in the CloudWatch user guide).
 * Throws ValidationError, naming the query.
 */
export function parseExpression(id: string, expression: string): Expression {
  const reader = new Reader(id, tokensOf(id, expression));
  const parsed = readLevel(reader, 0);
  reader.end();
  return parsed;
}

class Reader {
  private at = 0;

  constructor(
    private readonly id: string,
    private readonly tokens: Token[],
  ) {}

  next(): Token {
    const token = this.tokens[this.at];
    if (!token) throw this.error("Unexpected end of the expression");
    this.at += 1;
    return token;
  }

  /** Takes one of these signs if it comes next. */
  take(signs: string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== "sign" || !signs.includes(token.value)) return undefined;
    this.at += 1;
    return token.value;
  }

  expect(sign: string): void {
    if (this.take([sign]) === undefined) throw this.error(`Expected '${sign}'`);
  }

  end(): void {
    const token = this.tokens[this.at];
    if (token) throw this.error(`Unexpected '${token.value}'`);
  }

  error(what: string) {
    return invalid(`Error in expression '${this.id}' [${what}].`);
  }
}

function readLevel(reader: Reader, level: number): Expression {
  const signs = levels[level];
  if (!signs) return readUnary(reader);
  let left = readLevel(reader, level + 1);
  for (let sign = reader.take(signs); sign !== undefined; sign = reader.take(signs)) {
    left = { kind: "operation", sign, left, right: readLevel(reader, level + 1) };
  }
  return left;
}

function readUnary(reader: Reader): Expression {
  if (reader.take(["-"]) === undefined) return readPrimary(reader);
  return { kind: "operation", sign: "-", left: { kind: "number", value: 0 }, right: readUnary(reader) };
}

function readPrimary(reader: Reader): Expression {
  const token = reader.next();
  if (token.kind === "number" || token.kind === "string") return token;
  if (token.kind === "name") {
    return reader.take(["("])
      ? { kind: "call", name: token.value.toUpperCase(), args: readItems(reader, ")") }
      : { kind: "id", name: token.value };
  }
  if (token.value === "[") return { kind: "list", items: readItems(reader, "]") };
  if (token.value !== "(") throw reader.error(`Unexpected '${token.value}'`);
  const inner = readLevel(reader, 0);
  reader.expect(")");
  return inner;
}

function readItems(reader: Reader, close: string): Expression[] {
  if (reader.take([close])) return [];
  const items = [readLevel(reader, 0)];
  while (reader.take([","])) items.push(readLevel(reader, 0));
  reader.expect(close);
  return items;
}
