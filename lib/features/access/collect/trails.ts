import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from "@aws-sdk/client-cloudtrail";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { admitOne } from "@/lib/platform/aws/admit";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { type EventSelectors, eventSelectorsSchema } from "../schema/event-selectors";
import {
  type ObservedStatus,
  observedStatusSchema,
  type ObservedTrail,
  observedTrailSchema,
} from "../schema/observed-trail";

export const DESCRIBE_TRAILS = "cloudtrail:DescribeTrails";
export const GET_TRAIL_STATUS = "cloudtrail:GetTrailStatus";
export const GET_EVENT_SELECTORS = "cloudtrail:GetEventSelectors";
const LIST_OBJECTS = "s3:ListObjectsV2";

/** An answer that can't be kept, and why. */
export interface RefusedAnswer {
  api: string;
  subject: string | null;
  reason: string;
  body: string;
}

/** Trails that log events of a place, those of other regions and of its organisation too. */
export interface ListedTrails {
  trails: ObservedTrail[];
  refused: RefusedAnswer[];
}

/** All trails of the place; null when the call was not answered. */
export async function listTrails(reader: ScopeReader): Promise<ListedTrails | null> {
  const client = reader.aws.cloudtrail(reader.scope);
  const answer = await reader.attempt(
    DESCRIBE_TRAILS,
    () => client.send(new DescribeTrailsCommand({ includeShadowTrails: true })),
    { items: ({ trailList }) => trailList?.length ?? 0 },
  );
  if (!answer) return null;
  const listed: ListedTrails = { trails: [], refused: [] };
  for (const trail of answer.trailList ?? []) {
    const read = admitOne(observedTrailSchema, trail);
    if ("facts" in read) listed.trails.push(read.facts);
    else {
      const subject =
        trail.TrailARN?.isWellFormed() && !trail.TrailARN.includes("\0") ? trail.TrailARN : null;
      listed.refused.push({ api: DESCRIBE_TRAILS, subject, reason: read.reason, body: canonicalJson(trail) });
    }
  }
  return listed;
}

/** Whether a trail logs, and how its deliveries do; null when that was not answered. `trailArn` is the call's place. */
export async function readStatus(reader: ScopeReader, trailArn: string): Promise<ObservedStatus | null> {
  const client = reader.aws.cloudtrail(reader.scope);
  const answer = await reader.attempt(
    GET_TRAIL_STATUS,
    () => client.send(new GetTrailStatusCommand({ Name: trailArn })),
    { place: trailArn },
  );
  const read = answer && admitOne(observedStatusSchema, answer);
  return read && "facts" in read ? read.facts : null;
}

/** What a trail logs; null when that was not answered, or in a form that can't be judged. */
export async function readSelectors(reader: ScopeReader, trailArn: string): Promise<EventSelectors | null> {
  const client = reader.aws.cloudtrail(reader.scope);
  const answer = await reader.attempt(
    GET_EVENT_SELECTORS,
    () => client.send(new GetEventSelectorsCommand({ TrailName: trailArn })),
    { place: trailArn },
  );
  const read = answer && admitOne(eventSelectorsSchema, answer);
  return read && "facts" in read ? read.facts : null;
}

/**
 * The id of the organisation under whose folder an organisation's trail writes: no call on trails answers it, the
 * names of folders in the bucket do. Null when there is none yet, or when it can't be read.
 */
export async function findOrganization(
  reader: ScopeReader,
  { S3BucketName, S3KeyPrefix }: Pick<ObservedTrail, "S3BucketName" | "S3KeyPrefix">,
): Promise<string | null> {
  const Prefix = `${S3KeyPrefix ? `${S3KeyPrefix}/` : ""}AWSLogs/o-`;
  const client = reader.aws.s3(reader.scope);
  const answer = await reader.attempt(
    LIST_OBJECTS,
    () => client.send(new ListObjectsV2Command({ Bucket: S3BucketName, Prefix, Delimiter: "/" })),
    { place: S3BucketName },
  );
  for (const { Prefix: folder = "" } of answer?.CommonPrefixes ?? []) {
    const [, id] = /\/(o-[a-z0-9]{10,32})\/$/.exec(folder) ?? [];
    if (id) return id;
  }
  return null;
}

/** The answer as the schema has it, or why it can't be kept. */
