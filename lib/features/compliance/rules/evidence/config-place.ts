import type { Deployment } from "@/lib/features/models/schema/deployment";
import type { ConfigPlace, ModelFacts, RuleResult } from "../../schema/facts";
import type { Verdict } from "../combine-states";
import { at, isStale } from "./freshness";
import { lowerFirst } from "./lower-first";

/** What a rule says of one resource or place, as a clause without a full stop. */
export interface RuleClause {
  state: Verdict;
  text: string;
  asOf: string | null;
}

/** "insurance eu-west-1". */
export function placeWords({ accountName, region }: ConfigPlace): string {
  return `${accountName} ${region}`;
}

/**
 * Whether a rule is the one that is meant, by AWS's identifier or by its name. A conformance pack adds to names
 * (AWS Config developer guide, "conformance packs": "-conformance-pack-" and an id of its own).
 */
export function isNamed({ rule, identifier }: { rule: string; identifier: string }, wanted: string): boolean {
  return identifier === wanted || rule === wanted || rule.startsWith(`${wanted}-conformance-pack-`);
}

// Rules that run by the clock run once a day at the least; one run may fail to come (MaximumExecutionFrequency).
const LATELY_HOURS = 48;

/** Why a compliant result may no longer hold; null: nothing speaks against it. */
export function doubtOf(
  place: ConfigPlace | undefined,
  { evaluatedAt }: Pick<RuleResult, "evaluatedAt">,
  now: string,
): string | null {
  if (!place || place.readAt === null) return "When Config was read is not known";
  const where = placeWords(place);
  if (isStale(place.readAt, now)) {
    const why = place.trouble ? `: ${place.trouble}` : "";
    return `Config in ${where} was last read on ${at(place.readAt)}${why}`;
  }
  // Without a recorder only rules that run by the clock judge anew: what they said lately holds.
  if (place.recording === true) return null;
  if (evaluatedAt !== null && !isStale(evaluatedAt, now, LATELY_HOURS)) return null;
  const last = evaluatedAt ? ` since it looked on ${at(evaluatedAt)}` : "";
  return `${recorderWords(place)}: nothing says whether it is still so${last}`;
}

function recorderWords(place: ConfigPlace): string {
  const where = placeWords(place);
  if (place.hasRecorder === false) return `Config has no recorder in ${where}`;
  if (place.recording === false) return `Config does not record in ${where}`;
  return `Whether Config records in ${where} is not known`;
}

/** Rules on trails: that there is no trail does not say that none is needed. */
const ON_TRAILS = /CLOUD_?TRAIL/;
/** Rules on what an endpoint of SageMaker is made of. */
const ON_ENDPOINTS = /^SAGEMAKER_(ENDPOINT|MODEL)_/;

/** An endpoint of the model in that place; null: it is known of none. */
function endpointIn({ account, region }: ConfigPlace, deployments: readonly Deployment[]): string | null {
  const here = deployments.find(
    (one) => one.account === account && one.region === region && one.until === null,
  );
  return here?.endpointName ?? null;
}

/** What there is to say of a rule in a place where it judged nothing of the model. */
export function ruleState(
  wanted: string,
  place: ConfigPlace,
  { now, deployments }: Pick<ModelFacts, "now" | "deployments">,
): RuleClause {
  const where = placeWords(place);
  const asOf = place.readAt;
  const unknown = (text: string): RuleClause => ({ state: "unknown", text, asOf });
  if (place.readAt === null) {
    return unknown(`Config could not be read in ${where}${place.trouble ? `: ${place.trouble}` : ""}`);
  }
  const rules = place.rules.filter(({ name, identifier }) => isNamed({ rule: name, identifier }, wanted));
  if (rules.length === 0) {
    const idle = place.recording === true ? "" : `, and ${lowerFirst(recorderWords(place))}`;
    return unknown(`No Config rule ${wanted} in ${where}${idle}`);
  }
  const failed = rules.find(({ lastError }) => lastError !== null);
  if (failed) return unknown(`Config rule ${failed.name} fails in ${where}: ${failed.lastError}`);
  if (place.recording !== true) {
    return unknown(`${recorderWords(place)}: nothing says whether anything of the model breaks ${wanted}`);
  }
  const doubt = doubtOf(place, { evaluatedAt: null }, now);
  if (doubt) return unknown(doubt);
  const untold = rules.find(({ compliance }) => compliance === null);
  if (untold) return unknown(`What Config rule ${untold.name} says in ${where} was not answered`);
  const waiting = rules.find(
    ({ compliance, evaluatedAt }) => compliance === "INSUFFICIENT_DATA" && evaluatedAt === null,
  );
  if (waiting) return unknown(`Config rule ${waiting.name} in ${where} has too little data to judge`);
  const isOnEndpoints = rules.some(({ identifier }) => ON_ENDPOINTS.test(identifier));
  if (rules.some(({ identifier }) => ON_TRAILS.test(identifier))) {
    return unknown(`Config knows of no trail in ${where} for ${wanted} to look at`);
  }
  const endpoint = isOnEndpoints ? endpointIn(place, deployments) : null;
  if (endpoint) return unknown(`Config says nothing of endpoint ${endpoint} by ${wanted}`);
  return {
    state: "not_applicable",
    text: `There is nothing of the model in ${where} for ${wanted} to look at`,
    asOf,
  };
}
