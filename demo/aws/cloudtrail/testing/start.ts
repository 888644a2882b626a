import type { Trail } from "@aws-sdk/client-cloudtrail";
import { startTestAws, testAccount, testRegion, testState } from "../../contract/fixture";
import { emptyCloudTrail, type CloudTrailState, type ManagementEvent, type TrailState } from "../../state";

/** The account that owns an organisation trail which the test account sees. */
export const otherAccount = "444455556666";

/** A loopback with two accounts, the CloudTrail of the test account's region, and a clock that only `wait` moves. */
export async function startCloudTrail(startsAt = "2026-03-01T09:00:00Z") {
  const state = testState();
  let now = Date.parse(startsAt);
  state.now = () => new Date(now);
  const known = state.accounts.get(testAccount);
  if (!known) throw new Error("the test state has no account");
  state.accounts.set(otherAccount, { ...known, id: otherAccount, roles: new Map(), cloudtrail: new Map() });
  const aws = await startTestAws(state, { recordCalls: false });
  return {
    aws,
    state,
    client: aws.cloudtrail,
    held: trailsOf(known.cloudtrail, testRegion),
    elsewhere: (region: string, account = testAccount) =>
      trailsOf(state.accounts.get(account)?.cloudtrail ?? new Map(), region),
    now: () => now,
    wait(ms: number) {
      now += ms;
    },
    close: () => aws.close(),
  };
}

/** Puts a trail with management events into its home. */
export function addTrail(home: CloudTrailState, name: string, trail: Partial<Trail> = {}): TrailState {
  const { HomeRegion = testRegion } = trail;
  const TrailARN = trail.TrailARN ?? `arn:aws:cloudtrail:${HomeRegion}:${testAccount}:trail/${name}`;
  const added: TrailState = {
    trail: {
      Name: name,
      S3BucketName: "audit-logs",
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      IsOrganizationTrail: false,
      HomeRegion,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      ...trail,
      TrailARN,
    },
    status: { IsLogging: true, StartLoggingTime: new Date("2026-01-01T00:00:00Z") },
    selectors: {
      classic: [
        {
          ReadWriteType: "All",
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ],
    },
  };
  home.trails.set(TrailARN, added);
  return added;
}

/** An event of that id, called after its number. */
export function eventAt(
  at: Date | string,
  id: string,
  about: Partial<ManagementEvent> = {},
): ManagementEvent {
  return {
    at: new Date(at),
    id,
    record: () => JSON.stringify({ eventID: id }),
    name: "DescribeModelPackage",
    source: "sagemaker.amazonaws.com",
    readOnly: true,
    username: "priya.raman",
    accessKeyId: "ASIAEXAMPLE",
    resources: [],
    ...about,
  };
}

function trailsOf(regions: Map<string, CloudTrailState>, region: string): CloudTrailState {
  const held = regions.get(region) ?? emptyCloudTrail();
  regions.set(region, held);
  return held;
}
