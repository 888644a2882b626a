import { invalid } from "../refuse";

export type Token =
  | { kind: "number"; value: number }
  | { kind: "string"; value: string }
  | { kind: "name"; value: string }
  | { kind: "sign"; value: string };

const pattern = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|'([^']*)'|([A-Za-z]\w*)|([-+*/^(),[\]]))/y;

/** Splits an expression of metric math. Throws ValidationError at what is none. */
export function tokensOf(id: string, expression: string): Token[] {
  const tokens: Token[] = [];
  const text = expression.trimEnd();
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw invalid(`Error in expression '${id}' [Unexpected character at position ${at + 1}].`);
    tokens.push(tokenOf(match));
    at = pattern.lastIndex;
  }
  return tokens;
}

function tokenOf([, number, string, name, sign = ""]: RegExpExecArray): Token {
  if (number !== undefined) return { kind: "number", value: Number(number) };
  if (string !== undefined) return { kind: "string", value: string };
  if (name !== undefined) return { kind: "name", value: name };
  return { kind: "sign", value: sign };
}
