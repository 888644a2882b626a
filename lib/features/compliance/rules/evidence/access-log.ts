import type { AccessProof } from "../../schema/evidence-words";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import { formatPlural } from "@/lib/platform/format";
import type { Judgement } from "../combine-states";
import { gaps, logged, verified } from "./access-places";
import { at } from "./freshness";
import { judgeOne, judgePieces, type Piece } from "./pieces";

type AccessEvidence = Extract<Evidence, { kind: "access_log" }>;

// Six months, as Art. 19(1) and 26(6) of Regulation (EU) 2024/1689 ask for at least.
const SIX_MONTHS_DAYS = 183;

function endpointEvents(facts: ModelFacts): Piece[] {
  const { model, access } = facts;
  const asOf = model.asOf;
  if (model.serving.state === "none")
    return [{ state: "apart", text: `No version of ${model.name} serves`, asOf }];
  const serving = facts.deployments.filter(({ until }) => until === null);
  if (serving.length === 0) {
    const text =
      model.serving.state === "declared"
        ? `${model.name} serves outside SageMaker: CloudTrail logs no invocations of it`
        : `Where ${model.name} serves is not known, nor whether its invocations are logged`;
    return [{ state: "unknown", text, asOf }];
  }
  return serving.map(({ account, region, endpointName }) => {
    const place = access.places.find((one) => one.account === account && one.region === region);
    if (place) return logged("endpoint_events", place, facts.now);
    return { state: "unknown", text: `No log of ${region} was read, where ${endpointName} is`, asOf: null };
  });
}

function kept({ access, model }: ModelFacts, days: number): Piece {
  const asOf = access.completeTo;
  const { keptDays, oldestEventAt } = access;
  const asked = `${formatPlural(days, "day")} are asked`;
  if (keptDays < days) {
    return { state: "wrong", text: `Events are kept for ${formatPlural(keptDays, "day")}, ${asked}`, asOf };
  }
  if (oldestEventAt === null) {
    return {
      state: "unknown",
      text: `No event of ${model.name} is kept, so nothing shows how far its log goes back`,
      asOf,
    };
  }
  const text = `Events are kept for ${formatPlural(keptDays, "day")}, ${asked}; the oldest is of ${at(oldestEventAt)}`;
  return { state: "there", text, asOf };
}

function piecesOf(proof: AccessProof, facts: ModelFacts, days: number): Piece[] {
  const { places, findings } = facts.access;
  if (proof === "kept") return [kept(facts, days)];
  if (proof === "endpoint_events") return endpointEvents(facts);
  if (proof === "verified") return places.map((place) => verified(place, findings, facts.now));
  if (proof === "no_gap") return places.map((place) => gaps(place, findings, facts.now));
  return places.map((place) => logged(proof, place, facts.now));
}

/** What the access log proves of the model, in every account and region its log comes from. */
export function judgeAccessLog({ proves, days }: AccessEvidence, facts: ModelFacts): Judgement {
  const { model, access } = facts;
  const from = {
    source: "cloudtrail:GetEventSelectors, GetTrailStatus and digests",
    href: `/models/${encodeURIComponent(model.slug)}/access`,
  };
  if (access.places.length === 0) {
    return judgeOne("access_log", "unknown", `No log of ${model.name} was ever read`, {
      ...from,
      asOf: null,
    });
  }
  const pieces = proves.flatMap((proof) => piecesOf(proof, facts, days ?? SIX_MONTHS_DAYS));
  return judgePieces("access_log", pieces, from);
}
