import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgePieces, type Piece, stateOfPieces } from "./pieces";

const STATES = ["there", "missing", "wrong", "unknown", "apart"] as const;
const piece = (state: Piece["state"], text: string = state): Piece => ({ state, text, asOf: null });

describe("pieces that are asked together", () => {
  it.each([
    [[], "unknown"],
    [["there", "there"], "met"],
    [["there", "apart"], "met"],
    [["apart"], "not_applicable"],
    [["missing", "missing"], "not_met"],
    [["missing", "apart"], "not_met"],
    [["missing", "there"], "part"],
    [["missing", "unknown"], "unknown"],
    [["there", "unknown"], "unknown"],
    [["wrong", "unknown", "there"], "not_met"],
  ] as const)("%j are %s", (states, state) => {
    expect(stateOfPieces(states.map((one) => piece(one)))).toBe(state);
  });

  it("do not depend on their order, and are met only when all that applies is there", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATES)), (states) => {
        const judged = stateOfPieces(states.map((one) => piece(one)));
        expect(stateOfPieces(states.toReversed().map((one) => piece(one)))).toBe(judged);
        const all = states.includes("there") && states.every((one) => one === "there" || one === "apart");
        expect(judged === "met").toBe(all);
      }),
    );
  });

  it("are told by what decides, at most three of it", () => {
    const from = { source: "s", href: null };
    const text = (pieces: Piece[]) => judgePieces("tags", pieces, from).text;
    expect(text([piece("there"), piece("wrong", "a"), piece("unknown"), piece("wrong", "b")])).toBe("a; b");
    expect(text([piece("missing"), piece("there")])).toBe("missing");
    expect(text(["a", "b", "c", "d", "e", "a"].map((one) => piece("there", one)))).toBe(
      "a; b; c; and 2 more",
    );
  });
});
