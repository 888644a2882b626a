import type { TrailState } from "@/demo/aws/state";
import { ACCOUNTS, type Account, type Region } from "../accounts";
import { PEOPLE } from "../people";
import { actorAt } from "./actor-at";
import type { Happening } from "./happening";
import { personIn } from "./identity";
import { trailCall } from "./management-calls";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A time without logging, in milliseconds since 1970. */
export interface Pause {
  from: number;
  to: number;
}

/** A trail: what it is, what it logs and when it did. */
export interface TrailStory {
  name: string;
  account: Account;
  home: Region;
  regions: Region[];
  bucket: string;
  prefix: string | null;
  validation: boolean;
  /** In milliseconds since 1970. */
  since: number;
  /** Epoch milliseconds from which invocations of endpoints are logged; null: never. */
  endpointsSince: number | null;
  /** Buckets whose objects are logged. */
  buckets: string[];
  selectors: TrailState["selectors"];
  /** Oldest first; does not overlap. */
  pauses: Pause[];
}

/** StopLogging falls so long before a digest, StartLogging so long after it. */
const STOPPED_BEFORE = 22 * MINUTE;
const STARTED_AFTER = 38 * MINUTE;
const UNUSUAL_NETWORK = "91.240.118.172";
export const STOPPED_FROM = UNUSUAL_NETWORK;

/** The hour in which somebody stopped the trail, in the night five days ago; `phase` is when digests fall due. */
export function stoppedHour(now: number, phase: number): Pause {
  const night = Math.floor(now / DAY) * DAY - 5 * DAY + 2.5 * HOUR;
  const digest = night + ((((phase - night) % HOUR) + HOUR) % HOUR);
  return { from: digest - STOPPED_BEFORE, to: digest + STARTED_AFTER };
}

const arns = (buckets: string[]) => buckets.map((bucket) => `arn:aws:s3:::${bucket}/`);

function advanced(buckets: string[]): TrailState["selectors"] {
  return {
    advanced: [
      { Name: "Management events", FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] },
      {
        Name: "Objects of models",
        FieldSelectors: [
          { Field: "eventCategory", Equals: ["Data"] },
          { Field: "resources.type", Equals: ["AWS::S3::Object"] },
          { Field: "resources.ARN", StartsWith: arns(buckets) },
        ],
      },
      {
        Name: "Invocations of endpoints",
        FieldSelectors: [
          { Field: "eventCategory", Equals: ["Data"] },
          { Field: "resources.type", Equals: ["AWS::SageMaker::Endpoint"] },
        ],
      },
    ],
  };
}

const classic = (buckets: string[]): TrailState["selectors"] => ({
  classic: [
    {
      ReadWriteType: "All",
      IncludeManagementEvents: true,
      DataResources: buckets.length > 0 ? [{ Type: "AWS::S3::Object", Values: arns(buckets) }] : [],
      ExcludeManagementEventSources: [],
    },
  ],
});

/** The three trails. `days` limits how long ago they began. */
export function trailStories(now: number, phase: number, days: number): TrailStory[] {
  const begin = (told: number) => Math.floor((now - Math.min(told, days) * DAY) / HOUR) * HOUR + 10 * MINUTE;
  const { bank, shop, insurance } = ACCOUNTS;
  const bankBuckets = [
    "bank-credit-training-data",
    "bank-helpdesk-questions",
    "bank-model-artifacts",
    "bank-model-reports",
  ];
  const shopBuckets = ["shop-clickstream-features", "shop-ml-artifacts"];
  const stopped = stoppedHour(now, phase);
  const since = begin(60);
  return [
    {
      name: "bank-audit",
      account: bank,
      home: "eu-west-1",
      regions: bank.regions,
      bucket: "bank-cloudtrail-logs",
      prefix: null,
      validation: true,
      since,
      endpointsSince: Math.max(since, begin(14)),
      buckets: bankBuckets,
      selectors: advanced(bankBuckets),
      pauses: stopped.from > since + HOUR ? [stopped] : [],
    },
    {
      name: "shop-trail",
      account: shop,
      home: "eu-west-1",
      regions: ["eu-west-1"],
      bucket: "shop-cloudtrail-logs",
      prefix: null,
      validation: true,
      since: begin(30),
      // Classic selectors can't name endpoints.
      endpointsSince: null,
      buckets: shopBuckets,
      selectors: classic(shopBuckets),
      pauses: [],
    },
    {
      name: "insurance-management",
      account: insurance,
      home: "eu-west-1",
      regions: insurance.regions,
      bucket: "insurance-cloudtrail-logs",
      prefix: "management",
      validation: false,
      since: begin(45),
      endpointsSince: null,
      buckets: [],
      selectors: classic([]),
      pauses: [],
    },
  ];
}

export function arnOfTrail({ account, home, name }: TrailStory): string {
  return `arn:aws:cloudtrail:${home}:${account.id}:trail/${name}`;
}

/** Whether a trail was logging at that time; the calls that stop and start it are on record. */
export function isRecorded({ since, pauses }: TrailStory, at: number): boolean {
  return at >= since && !pauses.some(({ from, to }) => at > from && at < to);
}

/** Whether a trail writes it into a file. */
export function isLogged(trail: TrailStory, event: Happening): boolean {
  const { at } = event;
  if (event.account !== trail.account || !trail.regions.includes(event.region)) return false;
  if (!isRecorded(trail, at)) return false;
  if (event.logged === "management") return true;
  if (event.logged === "objects") return event.bucket !== null && trail.buckets.includes(event.bucket);
  return trail.endpointsSince !== null && at >= trail.endpointsSince;
}

/** What was done to the trails themselves. */
export function trailEvents(trails: TrailStory[]): Happening[] {
  return trails.flatMap((trail) => {
    const { account, home, name, since, pauses, endpointsSince } = trail;
    const common = { region: home, seed: name, by: actorAt(account.name, PEOPLE.priya) };
    const request = { name: arnOfTrail(trail) };
    const away = personIn(account, PEOPLE.priya, {
      address: STOPPED_FROM,
      agent: "aws-cli/2.17.4 md/awscrt#0.20.11 ua/2.0 os/macos#23.5.0 lang/python#3.11.8",
    });
    return [
      trailCall({ ...common, at: since + 1_000 }, "CreateTrail", { name, s3BucketName: trail.bucket }),
      trailCall({ ...common, at: since + 3_000 }, "StartLogging", request),
      ...(endpointsSince !== null && endpointsSince > since
        ? [trailCall({ ...common, at: endpointsSince }, "PutEventSelectors", { trailName: name })]
        : []),
      ...pauses.flatMap(({ from, to }) => [
        trailCall({ ...common, by: away, at: from }, "StopLogging", request),
        trailCall({ ...common, by: away, at: to }, "StartLogging", request),
      ]),
    ];
  });
}
