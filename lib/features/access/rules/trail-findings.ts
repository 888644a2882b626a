import { formatInstant } from "@/lib/platform/format";
import type { EventSelectors } from "../schema/event-selectors";
import type { NewFinding } from "../schema/new-finding";
import { loggedOf, MANAGEMENT_SPACE } from "./selectors";
import { addSelector, MANAGEMENT_SELECTOR } from "./selectors-remedy";
import { covers, ownerOf, type TrailReach } from "./trail-cover";

/** A trail as it is judged. Null: not known. */
export interface JudgedTrail extends TrailReach {
  name: string;
  readerAccount: string;
  validatesFiles: boolean;
  isLogging: boolean | null;
  startedLoggingAt: Date | null;
  stoppedLoggingAt: Date | null;
  latestDeliveryError: string | null;
  latestDigestError: string | null;
  selectors: EventSelectors | null;
}

/** A configured account and region; `listed`: its trails were named at least once. */
export interface JudgedPlace {
  account: string;
  accountName: string;
  region: string;
  listed: boolean;
}

/** A time in which a trail was stopped; `to` null: it still is. `by`: who its events name. */
export interface Stop {
  trailArn: string;
  from: Date;
  to: Date | null;
  by: string | null;
}

export type TrailFindingKind =
  "no_trail" | "trail_stopped" | "delivery_failing" | "validation_off" | "data_events_off";
type Found = NewFinding<TrailFindingKind>;
type Key = Pick<Found, "kind" | "account" | "region" | "subject">;

/** What was found, and what nobody can tell because a call was not answered. */
export interface Trouble {
  found: Found[];
  undecided: Key[];
}

const FREE =
  "The first copy of management events is free, and digests cost their storage (AWS CloudTrail pricing, 2026-11-23).";

/** Places of which no trail logs the management events. */
export function findUnlogged(places: readonly JudgedPlace[], trails: readonly JudgedTrail[]): Trouble {
  const trouble: Trouble = { found: [], undecided: [] };
  for (const place of places) {
    const here = trails.filter((trail) => covers(trail, place));
    const key = {
      kind: "no_trail" as const,
      account: place.account,
      region: place.region,
      subject: place.region,
    };
    const logged = loggedOf(
      here.map(({ selectors }) => selectors),
      MANAGEMENT_SPACE,
    );
    if (logged === "unknown" || (here.length === 0 && !place.listed)) trouble.undecided.push(key);
    else if (logged !== "on")
      trouble.found.push({ ...key, ...unlogged(place, here, trails, logged === "partly") });
  }
  return trouble;
}

function unlogged(
  { account, accountName, region }: JudgedPlace,
  here: readonly JudgedTrail[],
  trails: readonly JudgedTrail[],
  some: boolean,
): Omit<Found, keyof Key> {
  const about = {
    severity: some ? ("warn" as const) : ("bad" as const),
    modelId: null,
    from: null,
    to: null,
  };
  const only = "only LookupEvents tells of them, for 90 days and without proof";
  const [trail] = here;
  if (trail?.selectors) {
    const reason = `${trail.name} logs ${some ? "some" : "no"} management events of ${accountName} in ${region}: ${only}.`;
    const remedy = {
      ...addSelector({ ...trail, selectors: trail.selectors }, MANAGEMENT_SELECTOR),
      dollarsAMonth: 0,
      basis: FREE,
    };
    return { ...about, trailArn: trail.arn, reason, remedy, call: "cloudtrail:GetEventSelectors" };
  }
  const reason = `No trail logs management events of ${accountName} in ${region}: ${only}.`;
  const own = trails.find((one) => ownerOf(one.arn) === account);
  const remedy = own
    ? widen(own, region)
    : {
        words: `Create a trail for all regions of ${accountName}, with log file validation.`,
        call: "cloudtrail:CreateTrail",
        input: null,
        dollarsAMonth: 0,
        basis: FREE,
      };
  return { ...about, trailArn: null, reason, remedy, call: "cloudtrail:DescribeTrails" };
}

function widen({ arn, name, selectors }: JudgedTrail, region: string): NonNullable<Found["remedy"]> {
  const dataEvents = JSON.stringify(selectors ?? "Data").includes("Data");
  return {
    words: `Let ${name} log all regions: then it logs ${region} too.`,
    call: "cloudtrail:UpdateTrail",
    input: { Name: arn, IsMultiRegionTrail: true },
    dollarsAMonth: dataEvents ? null : 0,
    basis: dataEvents ? "It would log data events of the other regions too; how many is not known." : FREE,
  };
}

/** Trails that do not log, deliver or prove what they should. */
export function findTroubledTrails(
  trails: readonly JudgedTrail[],
  stops: readonly Stop[],
  now: Date,
): Trouble {
  const trouble: Trouble = { found: [], undecided: [] };
  for (const trail of trails) {
    const place = { account: trail.readerAccount, region: trail.homeRegion };
    const about = { ...place, modelId: null, trailArn: trail.arn };
    if (trail.isLogging === null) {
      trouble.undecided.push({ kind: "trail_stopped", ...place, subject: trail.arn });
      trouble.undecided.push({ kind: "delivery_failing", ...place, subject: trail.arn });
    }
    for (const stop of stopsOf(trail, stops)) trouble.found.push({ ...about, ...stopped(trail, stop, now) });
    const failing = trail.latestDeliveryError ?? trail.latestDigestError;
    if (failing !== null) trouble.found.push({ ...about, ...delivery(trail, failing) });
    if (!trail.validatesFiles) trouble.found.push({ ...about, ...validation(trail) });
  }
  return trouble;
}

/** What its status says of its last stop, and what events say of all of them; one that both tell is told once. */
function stopsOf(trail: JudgedTrail, stops: readonly Stop[]): Stop[] {
  const { isLogging, stoppedLoggingAt: from, startedLoggingAt: started } = trail;
  const told = stops
    .filter(({ trailArn }) => trailArn === trail.arn)
    // Its start may be in a file that is not delivered yet: whether it logs now, the status knows.
    .map((stop) =>
      stop.to === null && isLogging && started && started > stop.from ? { ...stop, to: started } : stop,
    )
    .filter(({ to }) => to !== null || !isLogging);
  if (from === null || isLogging === null) return told;
  if (isLogging && (started === null || started <= from)) return told;
  const same = told.some((one) => Math.abs(one.from.getTime() - from.getTime()) < 60_000);
  if (same) return told;
  return [...told, { trailArn: trail.arn, from, to: isLogging ? started : null, by: null }];
}

function stopped({ arn, name }: JudgedTrail, { from, to, by }: Stop, now: Date) {
  const who = by === null ? "was stopped" : `was stopped by ${by}`;
  const since = formatInstant(from.getTime());
  const open = to === null || to > now;
  return {
    kind: "trail_stopped" as const,
    severity: "bad" as const,
    subject: open ? arn : `${arn} ${from.toISOString()}`,
    reason: open
      ? `${name} ${who} at ${since} and logs nothing since.`
      : `${name} ${who} from ${since} to ${formatInstant(to.getTime())}: data events of that time are nowhere, management events only in LookupEvents.`,
    remedy: open
      ? {
          words: `Start ${name}.`,
          call: "cloudtrail:StartLogging",
          input: { Name: arn },
          dollarsAMonth: 0,
          basis: FREE,
        }
      : null,
    from,
    to: open ? null : to,
    call: by === null ? "cloudtrail:GetTrailStatus" : "cloudtrail:StopLogging",
  };
}

function delivery({ arn, name, latestDeliveryError }: JudgedTrail, error: string) {
  const what = latestDeliveryError === null ? "digests" : "log files";
  return {
    kind: "delivery_failing" as const,
    severity: "bad" as const,
    subject: arn,
    reason: `${name} can't deliver its ${what}: ${error}.`,
    remedy: {
      words:
        "Let CloudTrail write into the bucket: its policy must allow s3:GetBucketAcl and s3:PutObject to cloudtrail.amazonaws.com.",
      call: null,
      input: null,
      dollarsAMonth: null,
      basis: null,
    },
    from: null,
    to: null,
    call: "cloudtrail:GetTrailStatus",
  };
}

function validation({ arn, name }: JudgedTrail) {
  return {
    kind: "validation_off" as const,
    severity: "warn" as const,
    subject: arn,
    reason: `${name} writes no digests: nobody can prove that its files are whole and unchanged.`,
    remedy: {
      words: `Turn log file validation on for ${name}: what it delivers from then on can be proven.`,
      call: "cloudtrail:UpdateTrail",
      input: { Name: arn, EnableLogFileValidation: true },
      dollarsAMonth: 0,
      basis: FREE,
    },
    from: null,
    to: null,
    call: "cloudtrail:DescribeTrails",
  };
}
