import { randomUUID } from "node:crypto";
import type { AwsState, CloudTrailState, ManagementEvent } from "../state";
import {
  accountIn,
  callRecord,
  eventSource,
  isReadOnly,
  textMember,
  type RecordedCall,
  type RecordShare,
} from "./call-record";
import { addEvent } from "./history";
import { lookupResources } from "./lookup-resources";
import { cloudtrailOf } from "./scope";
import { foreignIdentity, userIdentity, usernameOf } from "./user-identity";

/** Calls that are data events: they reach a trail that selects them, and never the event history. */
const dataEvents = new Set([
  "cloudwatch:GetMetricData",
  "cloudwatch:ListMetrics",
  "cloudwatch:PutMetricData",
  "s3:GetObject",
  "s3:HeadObject",
  "s3:PutObject",
  "s3:ListObjects",
  "s3:ListObjectsV2",
  "s3:ListObjectVersions",
]);

/** Most calls kept in the history of one account and region; past it the oldest ones go, a tenth at once. */
const keptCalls = 20_000;

/** Puts the calls that really reach the loopback on the record, as CloudTrail would. */
export class CallRecorder {
  private readonly recorded = new WeakMap<CloudTrailState, ManagementEvent[]>();

  constructor(private readonly state: AwsState) {}

  /** Writes the call into the history of the caller's account, and of the account whose role was assumed. */
  record(call: RecordedCall): void {
    if (dataEvents.has(`${call.service}:${call.operation}`)) return;
    const caller = call.identity.account;
    const owner =
      call.operation === "AssumeRole" ? accountIn(textMember(call.input, "RoleArn") ?? "") : caller;
    const told = call.error === null && owner !== caller && this.state.accounts.has(owner);
    const sharedEventId = told ? randomUUID() : undefined;
    this.write(call, {
      eventId: randomUUID(),
      recipient: caller,
      userIdentity: userIdentity(call.identity),
      sharedEventId,
    });
    if (!told) return;
    const identity = foreignIdentity(call.identity);
    this.write(call, { eventId: randomUUID(), recipient: owner, userIdentity: identity, sharedEventId });
  }

  private write(call: RecordedCall, share: RecordShare): void {
    const here = cloudtrailOf(this.state, share.recipient, call.region);
    if (!here) return;
    const own = share.recipient === call.identity.account;
    const record = callRecord(call, share);
    const event: ManagementEvent = {
      at: call.at,
      id: share.eventId,
      record: () => record,
      name: call.operation,
      source: eventSource[call.service],
      readOnly: isReadOnly(call.operation),
      username: own ? usernameOf(call.identity) : null,
      accessKeyId: own ? call.identity.accessKeyId : null,
      resources: lookupResources(call),
    };
    addEvent(here.history, event);
    this.keepBounded(here, event);
    this.state.onManagementEvent?.(event, { account: share.recipient, region: call.region });
  }

  private keepBounded(here: CloudTrailState, event: ManagementEvent): void {
    const recorded = this.recorded.get(here) ?? [];
    this.recorded.set(here, recorded);
    recorded.push(event);
    if (recorded.length <= keptCalls) return;
    const gone = new Set(recorded.splice(0, keptCalls / 10));
    here.history = here.history.filter((held) => !gone.has(held));
  }
}
