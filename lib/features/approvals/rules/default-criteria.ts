import { requiredBounds } from "@/lib/features/models/service/required-bounds";
import type { Bound, CriteriaBody } from "../schema/criteria";
import type { Seat, Tier } from "../schema/kinds";
import { boundFrom } from "./bound-from-metadata";
import { boundKey } from "./bound-key";

const TIER_OF: Record<string, Tier> = { low: "low", medium: "medium", high: "high" };

/** The tier of a model card's risk rating ("High", "Medium", "Low", "Unknown"); what nobody rated counts as high. */
export function tierOf(riskRating: string | null): Tier {
  return TIER_OF[riskRating?.trim().toLowerCase() ?? ""] ?? "high";
}

/** Who signs where nobody has said otherwise: two people, one for a model of low risk. */
export function defaultSeats(tier: Tier): Seat[] {
  return tier === "low" ? ["business_owner"] : ["business_owner", "risk_officer"];
}

/** As many bounds as criteria hold. */
const MOST_BOUNDS = 50;

/** The first of those with one key, in upper or lower case. */
function eachOnce(bounds: Bound[]): Bound[] {
  const byKey = new Map(bounds.toReversed().map((bound) => [boundKey(bound), bound]));
  return bounds.filter((bound) => byKey.get(boundKey(bound)) === bound).slice(0, MOST_BOUNDS);
}

interface Known {
  riskRating: string | null;
  /** Of the version that serves, or of the newest. */
  metadata: Record<string, string>;
}

/** What a first version of a model's criteria would ask: the bounds its versions carry already, and the usual. */
export function defaultCriteria({ riskRating, metadata }: Known): CriteriaBody {
  const tier = tierOf(riskRating);
  const bounds = requiredBounds(metadata).flatMap((bound) => boundFrom(bound) ?? []);
  return {
    metrics: eachOnce(bounds.flatMap(({ group, bound }) => (group === "metric" ? [bound] : []))),
    bias: eachOnce(bounds.flatMap(({ group, bound }) => (group === "bias" ? [bound] : []))),
    metadata: ["dataSnapshot", "commit", "trainingJob"],
    card: true,
    controls: [],
    artifact: true,
    findings: true,
    freshnessDays: null,
    tier,
    seats: defaultSeats(tier),
    override: false,
  };
}
