import { combineStates, earliest, type Judgement, type Verdict } from "../combine-states";
import type { EvidenceKind } from "../../schema/kinds";

/**
 * One thing a piece of evidence asks for. `missing`: it is not there, which is half as bad when other things are;
 * `wrong`: what is there breaks the rule, whatever else is there; `apart`: it does not apply.
 */
export interface Piece {
  state: "there" | "missing" | "wrong" | "unknown" | "apart";
  /** A clause without a full stop. */
  text: string;
  asOf: string | null;
}

/** Something wrong is not met; then what nobody knows; all missing is not met, some missing is part. */
export function stateOfPieces(pieces: readonly Pick<Piece, "state">[]): Verdict {
  const has = (state: Piece["state"]) => pieces.some((piece) => piece.state === state);
  if (has("wrong")) return "not_met";
  if (has("unknown")) return "unknown";
  if (has("missing")) return has("there") ? "part" : "not_met";
  if (has("there")) return "met";
  return combineStates(pieces.map(() => "not_applicable"));
}

const SAID_FIRST: readonly Piece["state"][] = ["wrong", "unknown", "missing", "there", "apart"];
const MOST_SAID = 3;

/** The sentence of the worst pieces: what decides is said first, and how many more there are. */
function sentenceOf(pieces: readonly Piece[]): string {
  const worst = SAID_FIRST.find((state) => pieces.some((piece) => piece.state === state));
  const texts = [...new Set(pieces.filter(({ state }) => state === worst).map(({ text }) => text))];
  const said = texts.slice(0, MOST_SAID).join("; ");
  const left = texts.length - MOST_SAID;
  return left > 0 ? `${said}; and ${left} more` : said;
}

/** Judges pieces that are asked together. */
export function judgePieces(
  kind: EvidenceKind,
  pieces: readonly Piece[],
  from: { source: string; href: string | null },
): Judgement {
  return {
    kind,
    state: stateOfPieces(pieces),
    text: sentenceOf(pieces),
    asOf: earliest(pieces.map(({ asOf }) => asOf)),
    ...from,
    resources: [],
  };
}

/** A judgement of one clause. */
export function judgeOne(
  kind: EvidenceKind,
  state: Piece["state"],
  text: string,
  from: { source: string; href: string | null; asOf: string | null },
): Judgement {
  return judgePieces(kind, [{ state, text, asOf: from.asOf }], { source: from.source, href: from.href });
}
