import type { Bound, CriteriaBody } from "../schema/criteria";
import { TIERS } from "../schema/kinds";
import { boundKey } from "./bound-key";
import { tierOf } from "./default-criteria";

function twice(names: string[]): string | null {
  return names.find((name, at) => names.indexOf(name) !== at) ?? null;
}

function asksNothing({ metrics, bias, metadata, controls, ...rest }: CriteriaBody): boolean {
  const lists = [metrics, bias, metadata, controls].every((list) => list.length === 0);
  return lists && !rest.card && !rest.artifact && !rest.findings && rest.freshnessDays === null;
}

function doubledBound(bounds: Bound[]): string | null {
  const key = twice(bounds.map(boundKey));
  return bounds.find((bound) => boundKey(bound) === key)?.label ?? null;
}

/** Why seats are too few for the tier; null: they are enough. */
function refuseSeats({ tier, seats }: CriteriaBody): string | null {
  const different = new Set(seats);
  if (different.size < seats.length) return "Each seat can be named once.";
  if (!different.has("business_owner")) return "A business owner must be among those who sign.";
  if (tier !== "low" && different.size < 2) {
    return `A model of ${tier} risk needs two people: a business owner and one more seat.`;
  }
  return null;
}

/**
 * Why criteria can't be set, in a sentence; null: they can. They may not ask for less than their tier allows, nor name a
 * tier below the risk rating of the model's card (`riskRating`, where one is known).
 */
export function refuseCriteria(body: CriteriaBody, riskRating: string | null = null): string | null {
  if (asksNothing(body)) return "The criteria ask for nothing: set at least one.";
  const doubled = doubledBound(body.metrics) ?? doubledBound(body.bias);
  if (doubled) return `${doubled} is bound twice.`;
  if (twice(body.metadata)) return "Each piece of metadata can be required once.";
  if (twice(body.controls.map((needed) => JSON.stringify(needed))))
    return "Each control can be required once.";
  const rated =
    riskRating === null || riskRating.trim().toLowerCase() === "unknown" ? null : tierOf(riskRating);
  if (rated && TIERS.indexOf(body.tier) < TIERS.indexOf(rated)) {
    return `The model card rates the risk as ${rated}: the tier can't be lower.`;
  }
  return refuseSeats(body);
}
