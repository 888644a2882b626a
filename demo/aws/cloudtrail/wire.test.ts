import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  clientSettings,
  startTestAws,
  testAccount,
  testCaller,
  testRegion,
  testState,
} from "../contract/fixture";
import { send, signedHeaders } from "../contract/wire";
import { addTrail, eventAt, startCloudTrail } from "./testing/start";

let here: Awaited<ReturnType<typeof startCloudTrail>>;

beforeEach(async () => {
  here = await startCloudTrail();
});
afterEach(() => here.close());

describe("the door of CloudTrail", () => {
  it("answers the key in use, or those valid in a range", async () => {
    const key = (Fingerprint: string, from: string, to: string) => ({
      Fingerprint,
      Value: Buffer.from(Fingerprint),
      ValidityStartTime: new Date(from),
      ValidityEndTime: new Date(to),
    });
    here.held.publicKeys.push(key("old", "2026-01-01", "2026-02-01"), key("new", "2026-01-25", "2026-04-01"));
    const prints = async (input: { StartTime?: Date; EndTime?: Date }) =>
      ((await here.client.listPublicKeys(input)).PublicKeyList ?? []).map(({ Fingerprint }) => Fingerprint);
    expect(await prints({})).toEqual(["new"]);
    expect(await prints({ StartTime: new Date("2026-01-30") })).toEqual(["old", "new"]);
    const january = { StartTime: new Date("2026-01-02"), EndTime: new Date("2026-01-20") };
    expect(await prints(january)).toEqual(["old"]);
    await expect(here.client.listPublicKeys({ EndTime: new Date("2026-01-01") })).rejects.toMatchObject({
      name: "InvalidTimeRangeException",
    });
  });

  it("knows the name botocore writes in X-Amz-Target", async () => {
    const { status, body } = await send(here.aws.url, {
      method: "POST",
      path: "/",
      headers: {
        ...signedHeaders({ ...testCaller, service: "cloudtrail" }, "{}"),
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails",
      },
      body: "{}",
    });
    expect([status, body]).toEqual([200, '{"trailList":[]}']);
  });

  it("denies a role its denied action: on the trail, or on no resource", async () => {
    const arn = `arn:aws:iam::${testAccount}:role/Reader`;
    const deniedActions = new Set(["cloudtrail:LookupEvents", "cloudtrail:GetTrailStatus"]);
    const aws = await startTestAws(testState([{ arn, externalId: null, deniedActions }]));
    const { Credentials: given } = await aws.sts.send(
      new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: "me" }),
    );
    const credentials = {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken ?? "",
    };
    const client = new CloudTrail(clientSettings(aws.url, credentials));
    const who = `User: arn:aws:sts::${testAccount}:assumed-role/Reader/me is not authorized to perform: `;
    await expect(client.lookupEvents({})).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `${who}cloudtrail:LookupEvents because no identity-based policy allows the cloudtrail:LookupEvents action`,
    });
    const on = `on resource: arn:aws:cloudtrail:${testRegion}:${testAccount}:trail/audit `;
    await expect(client.getTrailStatus({ Name: "audit" })).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `${who}cloudtrail:GetTrailStatus ${on}because no identity-based policy allows the cloudtrail:GetTrailStatus action`,
    });
    client.destroy();
    await aws.close();
  });

  it("serves stale reads of events and trails from before the rule", async () => {
    addTrail(here.held, "audit");
    const id = here.aws.faults.add({ match: { service: "cloudtrail" }, answer: { kind: "stale-read" } });
    here.held.history.push(eventAt(new Date(here.now() - 3_600_000), "00-a"));
    await here.client.stopLogging({ Name: "audit" });
    const seen = async () => [
      (await here.client.lookupEvents({})).Events?.length,
      (await here.client.getTrailStatus({ Name: "audit" })).IsLogging,
    ];
    expect(await seen()).toEqual([0, true]);
    here.aws.faults.remove(id);
    expect(await seen()).toEqual([1, false]);
  });
});
