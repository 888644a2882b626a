import fc from "fast-check";

import { GRADES, RESULTS } from "@/lib/features/access/schema/kinds";
import { type Token, TOKEN_PARAMS } from "../tokens";

const CONCERN_TITLES = /^(endpoint|registry|training data|artifacts|kms keys|execution role|trail)$/i;
const OPEN = ["action", "notAction", "actor", "notActor", "address", "notAddress", "on", "notOn"] as const;

/** Whatever a caller may have called itself, except the words for concerns: those mean the concern. */
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((value) => !CONCERN_TITLES.test(value));

/** Any token the API takes, with values in the order of their list where they come from one. */
export const testToken = fc.oneof<fc.Arbitrary<Token>[]>(
  fc.record({
    param: fc.constantFrom(...OPEN),
    values: fc.uniqueArray(text, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ param: fc.constant("result" as const), values: fc.subarray([...RESULTS], { minLength: 1 }) }),
  fc.record({ param: fc.constant("grade" as const), values: fc.subarray([...GRADES], { minLength: 1 }) }),
  fc.constant({ param: "unusual" as const, values: ["true"] }),
  fc.record({ param: fc.constant("q" as const), values: fc.tuple(text) }),
);

/** Tokens as an address can hold them: each filter once, no value in a filter and its opposite. */
export const testTokens: fc.Arbitrary<Token[]> = fc.uniqueArray(testToken, {
  selector: ({ param }) => param.replace(/^not(.)/, (_, first: string) => first.toLowerCase()),
  maxLength: TOKEN_PARAMS.length,
});
