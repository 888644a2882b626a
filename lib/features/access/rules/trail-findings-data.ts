import type { Remedy } from "../schema/coverage";
import { costOfInvocations, costOfObjects } from "./data-event-cost";
import { invocationsOf, loggedOf, objectCallsOf } from "./selectors";
import { addSelector, invocationSelector, objectSelector } from "./selectors-remedy";
import { covers } from "./trail-cover";
import type { JudgedPlace, JudgedTrail, Trouble } from "./trail-findings";

/** Something of a model whose use is a data event: an endpoint that serves it, or where its training data lies. */
export interface Watched {
  modelId: number;
  modelName: string;
  account: string;
  region: string;
  what: "endpoint" | "training_data";
  /** Of an endpoint its ARN, of data "arn:aws:s3:::bucket/folder/". */
  arn: string;
  /** Invocations of an endpoint; null: not known. */
  traffic: { invocations: number; seconds: number } | null;
}

/** What of models is used without being logged, with the selector that would log it and what that costs. */
export function findUnloggedData(
  watched: readonly Watched[],
  places: readonly JudgedPlace[],
  trails: readonly JudgedTrail[],
): Trouble {
  const trouble: Trouble = { found: [], undecided: [] };
  for (const one of watched) {
    const here = trails.filter((trail) => covers(trail, one));
    const listed = places.some(
      ({ account, region, listed: known }) => known && account === one.account && region === one.region,
    );
    const space = one.what === "endpoint" ? invocationsOf(one.arn) : objectCallsOf(one.arn);
    const logged = loggedOf(
      here.map(({ selectors }) => selectors),
      space,
    );
    const key = {
      kind: "data_events_off" as const,
      account: one.account,
      region: one.region,
      subject: `${one.arn} of ${one.modelName}`,
    };
    if (logged === "unknown" || (here.length === 0 && !listed)) trouble.undecided.push(key);
    else if (logged !== "on") {
      trouble.found.push({
        ...key,
        severity: logged === "off" ? "bad" : "warn",
        modelId: one.modelId,
        trailArn: here[0]?.arn ?? null,
        reason: reasonOf(one, logged === "partly", here),
        remedy: remedyOf(one, here),
        from: null,
        to: null,
        call: here.length > 0 ? "cloudtrail:GetEventSelectors" : "cloudtrail:DescribeTrails",
      });
    }
  }
  return trouble;
}

function reasonOf({ what, arn }: Watched, some: boolean, here: readonly JudgedTrail[]): string {
  const name = arn.split(":").at(-1)?.replace("endpoint/", "") ?? arn;
  const use = what === "endpoint" ? `Invocations of ${name}` : `Reads and writes of ${name}`;
  const why =
    here.length === 0
      ? "no trail covers them"
      : `${here.map((trail) => trail.name).join(" and ")} ${some ? "leaves some out" : "logs no such data events"}`;
  return `${use} are ${some ? "logged in part" : "not logged"}: ${why}.`;
}

function remedyOf({ what, arn, modelName, traffic }: Watched, here: readonly JudgedTrail[]): Remedy {
  const cost = what === "endpoint" ? costOfInvocations(traffic) : costOfObjects();
  const trail = here.find(({ selectors }) => selectors !== null);
  if (!trail?.selectors) return { words: "A trail has to log here first.", call: null, input: null, ...cost };
  const added = what === "endpoint" ? invocationSelector(modelName, arn) : objectSelector(modelName, arn);
  return { ...addSelector({ ...trail, selectors: trail.selectors }, added), ...cost };
}
