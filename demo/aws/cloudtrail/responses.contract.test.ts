import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOutput } from "../contract/check-output";
import { addBucket, testCaller } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { sendJson } from "../contract/wire";
import { cloudtrailOperations } from "./operations";
import { addTrail, eventAt, startCloudTrail } from "./testing/start";

describe.skipIf(awsDataMissing !== null)(
  `CloudTrail answers held against the API model ${awsDataMissing ?? ""}`,
  () => {
    let here: Awaited<ReturnType<typeof startCloudTrail>>;
    const driven = new Set<string>();
    beforeAll(async () => {
      here = await startCloudTrail();
      addBucket(here.state, { name: "audit-logs" });
      addTrail(here.held, "audit");
      const resources = [{ type: "AWS::IAM::Role", name: "Reader" }];
      here.held.history.push(eventAt(new Date(here.now() - 3_600_000), "0000-1", { resources }));
      here.held.publicKeys.push({
        Value: Buffer.from("key"),
        Fingerprint: "f1",
        ValidityStartTime: new Date("2026-01-01"),
        ValidityEndTime: new Date("2026-12-01"),
      });
    });
    afterAll(() => here.close());

    /** Calls on the raw wire, where members that AWS doesn't know are still to be seen. */
    async function call(operation: string, input: unknown): Promise<unknown> {
      const { status, body } = await sendJson(here.aws.url, testCaller, operation, input, "cloudtrail");
      driven.add(operation);
      const output: unknown = JSON.parse(body);
      expect([status, output], body).toEqual([200, expect.anything()]);
      expect(checkOutput(readModel("cloudtrail"), operation, output)).toEqual([]);
      return output;
    }

    it("conform, with every member in use", async () => {
      expect(await call("LookupEvents", {})).toMatchObject({
        Events: [{ EventTime: (here.now() - 3_600_000) / 1000, ReadOnly: "true" }],
      });
      expect(await call("DescribeTrails", {})).toMatchObject({ trailList: [{ Name: "audit" }] });
      const resources = [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }];
      await call("PutEventSelectors", { TrailName: "audit", EventSelectors: [{ DataResources: resources }] });
      const management = { FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] };
      await call("PutEventSelectors", { TrailName: "audit", AdvancedEventSelectors: [management] });
      await call("GetEventSelectors", { TrailName: "audit" });
      expect(await call("ListPublicKeys", {})).toMatchObject({
        PublicKeyList: [{ Value: Buffer.from("key").toString("base64") }],
      });
      await call("StopLogging", { Name: "audit" });
      await call("StartLogging", { Name: "audit" });
      expect(await call("GetTrailStatus", { Name: "audit" })).toMatchObject({
        StopLoggingTime: here.now() / 1000,
      });
      await call("UpdateTrail", { Name: "audit", S3BucketName: "audit-logs", S3KeyPrefix: "logs" });
      await call("DeleteTrail", { Name: "audit" });
    });

    it("come from every operation", () => {
      expect(cloudtrailOperations.map(({ name }) => name).filter((name) => !driven.has(name))).toEqual([]);
    });
  },
);
