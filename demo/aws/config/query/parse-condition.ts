import { invalidExpression } from "../refuse";
import { checkProperty } from "./properties";
import type { Condition, Literal } from "./query";
import type { TokenReader } from "./tokens";

const signs = ["=", "<>", "<", ">", "<=", ">="] as const;

/** A condition of WHERE: OR binds loosest, then AND, then NOT. Throws InvalidExpressionException. */
export function parseCondition(reader: TokenReader): Condition {
  const conditions = [parseAnd(reader)];
  while (reader.take("OR")) conditions.push(parseAnd(reader));
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { kind: "or", conditions };
}

function parseAnd(reader: TokenReader): Condition {
  const conditions = [parseNot(reader)];
  while (reader.take("AND")) conditions.push(parseNot(reader));
  const [only] = conditions;
  return conditions.length === 1 && only ? only : { kind: "and", conditions };
}

function parseNot(reader: TokenReader): Condition {
  if (reader.take("NOT")) return { kind: "not", condition: parseNot(reader) };
  if (!reader.take("(")) return parsePredicate(reader);
  const inner = parseCondition(reader);
  reader.expect(")");
  return inner;
}

function parsePredicate(reader: TokenReader): Condition {
  const property = checkProperty(reader.property());
  if (reader.take("NOT")) return { kind: "not", condition: parseMatch(reader, property) };
  const sign = signs.find((one) => reader.take(one));
  if (sign) return { kind: "compare", property, sign, value: parseLiteral(reader) };
  return parseMatch(reader, property);
}

function parseMatch(reader: TokenReader, property: string): Condition {
  if (reader.take("IN")) {
    reader.expect("(");
    const values = [parseLiteral(reader)];
    while (reader.take(",")) values.push(parseLiteral(reader));
    reader.expect(")");
    return { kind: "in", property, values };
  }
  if (reader.take("BETWEEN")) {
    const from = parseLiteral(reader);
    reader.expect("AND");
    return { kind: "between", property, from, to: parseLiteral(reader) };
  }
  if (reader.take("LIKE")) return { kind: "like", property, ...parsePattern(reader) };
  throw reader.unexpected("a comparison");
}

/** Only a wildcard at the end, after three characters or more ("Wildcard limitations", developer guide). */
function parsePattern(reader: TokenReader): { prefix: string; wildcard: "%" | "_" | null } {
  const token = reader.next();
  if (token.kind !== "text") throw reader.unexpected("a text", token);
  const match = /^([^%_]*)([%_]?)$/.exec(token.value);
  if (!match) throw invalidExpression("Wildcards are only supported at the end of a value.");
  const [, prefix = "", end] = match;
  const wildcard = end === "%" || end === "_" ? end : null;
  if (wildcard && prefix.length < 3) {
    throw invalidExpression("A wildcard match must have at least three characters before the wildcard.");
  }
  return { prefix, wildcard };
}

function parseLiteral(reader: TokenReader): Literal {
  const token = reader.next();
  if (token.kind === "text") return token.value;
  if (token.kind === "number") return Number(token.value);
  if (token.kind === "word" && /^(true|false)$/i.test(token.value))
    return token.value.toLowerCase() === "true";
  throw reader.unexpected("a value", token);
}
