import type { ParamsChange } from "@/components/layout/url-params";
import { GRADES, RESULTS } from "@/lib/features/access/schema/kinds";

/** The filters of the access log, by their names in addresses and in the API. */
export const TOKEN_PARAMS = [
  "action",
  "notAction",
  "actor",
  "notActor",
  "address",
  "notAddress",
  "on",
  "notOn",
  "result",
  "grade",
  "unusual",
  "q",
] as const;
export type TokenParam = (typeof TOKEN_PARAMS)[number];

/** One filter with its values: they widen it, as tokens beside each other narrow. */
export interface Token {
  param: TokenParam;
  values: string[];
}

/** What takes away what the other lets through. */
export const OPPOSITE: Partial<Record<TokenParam, TokenParam>> = {
  action: "notAction",
  notAction: "action",
  actor: "notActor",
  notActor: "actor",
  address: "notAddress",
  notAddress: "address",
  on: "notOn",
  notOn: "on",
};

const SINGLE: readonly TokenParam[] = ["q", "unusual"];
const CLOSED: Partial<Record<TokenParam, readonly string[]>> = {
  result: RESULTS,
  grade: GRADES,
  unusual: ["true"],
};

/** What the API takes of one filter, and of one value. */
export const MOST_VALUES = 50;
export const LONGEST_VALUE = 2_048;

/** Whether the API takes such a value; addresses can hold anything. */
export function isValueOf(param: TokenParam, value: string): boolean {
  if (value === "" || value.length > LONGEST_VALUE || value.includes("\0") || !value.isWellFormed())
    return false;
  return CLOSED[param]?.includes(value) ?? true;
}

/** Tokens with one more value; where it stood in the opposite filter it is taken out of that. */
export function addValue(tokens: readonly Token[], param: TokenParam, value: string): Token[] {
  if (!isValueOf(param, value)) return [...tokens];
  const opposite = OPPOSITE[param];
  const rest = opposite === undefined ? [...tokens] : removeValue(tokens, opposite, value);
  const present = rest.find((token) => token.param === param);
  if (present === undefined) return [...rest, { param, values: [value] }];
  return rest.map((token) => (token === present ? { param, values: withValue(token, value) } : token));
}

function withValue({ param, values }: Token, value: string): string[] {
  if (SINGLE.includes(param)) return [value];
  if (values.includes(value) || values.length >= MOST_VALUES) return values;
  return [...values, value];
}

export function removeToken(tokens: readonly Token[], param: TokenParam): Token[] {
  return tokens.filter((token) => token.param !== param);
}

function removeValue(tokens: readonly Token[], param: TokenParam, value: string): Token[] {
  return tokens
    .map((token) =>
      token.param === param ? { param, values: token.values.filter((one) => one !== value) } : token,
    )
    .filter(({ values }) => values.length > 0);
}

/** The tokens of an address in their order there; what the API would refuse counts as absent. */
export function readTokens(params: URLSearchParams): Token[] {
  let tokens: Token[] = [];
  for (const [name, value] of params) {
    const param = TOKEN_PARAMS.find((one) => one === name);
    if (param !== undefined) tokens = addValue(tokens, param, value);
  }
  return tokens;
}

/** Changes of the address to exactly these tokens, in their order. */
export function tokenChanges(tokens: readonly Token[]): ParamsChange {
  const changes: ParamsChange = {};
  for (const param of TOKEN_PARAMS) {
    if (!tokens.some((token) => token.param === param)) changes[param] = null;
  }
  for (const { param, values } of tokens) changes[param] = values;
  return changes;
}
