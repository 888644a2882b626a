import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testAccount, testRegion } from "../contract/fixture";
import { addTrail, otherAccount, startCloudTrail } from "./testing/start";

const minute = 60_000;
let here: Awaited<ReturnType<typeof startCloudTrail>>;

beforeEach(async () => {
  here = await startCloudTrail();
});
afterEach(() => here.close());

describe("trails over the wire", () => {
  const names = async (input = {}) =>
    ((await here.client.describeTrails(input)).trailList ?? []).map(({ Name }) => Name);
  const orgArn = `arn:aws:cloudtrail:us-east-1:${otherAccount}:trail/org-trail`;

  beforeEach(() => {
    addTrail(here.held, "here-only");
    addTrail(here.elsewhere("us-east-1"), "everywhere", {
      HomeRegion: "us-east-1",
      IsMultiRegionTrail: true,
    });
    addTrail(here.elsewhere("us-west-2"), "west-only", { HomeRegion: "us-west-2" });
    addTrail(here.elsewhere("us-east-1", otherAccount), "org-trail", {
      TrailARN: orgArn,
      HomeRegion: "us-east-1",
      IsMultiRegionTrail: true,
      IsOrganizationTrail: true,
    });
    addTrail(here.elsewhere(testRegion, otherAccount), "not-ours", {
      TrailARN: `arn:aws:cloudtrail:${testRegion}:${otherAccount}:trail/not-ours`,
      IsMultiRegionTrail: true,
    });
  });

  it("show those of here, multi-region ones of elsewhere and the organisation's, as shadows", async () => {
    expect(await names()).toEqual(["here-only", "everywhere", "org-trail"]);
    expect(await names({ includeShadowTrails: false })).toEqual(["here-only"]);
    expect(await names({ trailNameList: ["here-only", "everywhere"] })).toEqual(["here-only"]);
    expect(await names({ trailNameList: [orgArn] })).toEqual(["org-trail"]);
  });

  it("tell their status and selectors: a shadow by its ARN only", async () => {
    const everywhere = `arn:aws:cloudtrail:us-east-1:${testAccount}:trail/everywhere`;
    expect(await here.client.getTrailStatus({ Name: everywhere })).toMatchObject({
      IsLogging: true,
      StartLoggingTime: new Date("2026-01-01T00:00:00Z"),
    });
    await expect(here.client.getTrailStatus({ Name: "everywhere" })).rejects.toMatchObject({
      name: "TrailNotFoundException",
      message: `Unknown trail: arn:aws:cloudtrail:${testRegion}:${testAccount}:trail/everywhere for the user: ${testAccount}`,
    });
    expect(await here.client.getEventSelectors({ TrailName: orgArn })).toMatchObject({
      TrailARN: orgArn,
      EventSelectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }],
    });
  });

  it.each([
    ["ab", "InvalidTrailNameException"],
    ["a".repeat(129), "InvalidTrailNameException"],
    ["my--trail", "InvalidTrailNameException"],
    ["-trail", "InvalidTrailNameException"],
    ["trail.", "InvalidTrailNameException"],
    ["my trail", "InvalidTrailNameException"],
    ["192.168.5.4", "InvalidTrailNameException"],
    ["", "InvalidTrailNameException"],
    ["arn:aws:s3:::bucket", "CloudTrailARNInvalidException"],
    ["nobodys", "TrailNotFoundException"],
  ])("refuse the name %j with %s", async (Name, name) => {
    await expect(here.client.getTrailStatus({ Name })).rejects.toMatchObject({ name });
  });

  it("are changed from home by their own account only", async () => {
    const everywhere = `arn:aws:cloudtrail:us-east-1:${testAccount}:trail/everywhere`;
    await expect(here.client.stopLogging({ Name: everywhere })).rejects.toMatchObject({
      name: "InvalidHomeRegionException",
    });
    await expect(here.client.deleteTrail({ Name: orgArn })).rejects.toMatchObject({
      name: "NotOrganizationMasterAccountException",
    });
    here.wait(minute);
    await here.client.stopLogging({ Name: "here-only" });
    const stopped = await here.client.getTrailStatus({ Name: "here-only" });
    expect(stopped).toMatchObject({ IsLogging: false, StopLoggingTime: new Date(here.now()) });
    here.wait(minute);
    await here.client.startLogging({ Name: "here-only" });
    const started = await here.client.getTrailStatus({ Name: "here-only" });
    expect(started).toMatchObject({ IsLogging: true, StartLoggingTime: new Date(here.now()) });
    await here.client.updateTrail({ Name: "here-only", EnableLogFileValidation: false });
    expect((await here.client.describeTrails({ trailNameList: ["here-only"] })).trailList).toMatchObject([
      { LogFileValidationEnabled: false, S3BucketName: "audit-logs" },
    ]);
    await here.client.deleteTrail({ Name: "here-only" });
    expect(await names({ includeShadowTrails: false })).toEqual([]);
  });

  it("take advanced selectors in place of classic ones, and say so", async () => {
    const AdvancedEventSelectors = [
      { FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] },
      {
        Name: "invocations",
        FieldSelectors: [
          { Field: "eventCategory", Equals: ["Data"] },
          { Field: "resources.type", Equals: ["AWS::SageMaker::Endpoint"] },
        ],
      },
    ];
    await here.client.putEventSelectors({ TrailName: "here-only", AdvancedEventSelectors });
    const { EventSelectors, ...answer } = await here.client.getEventSelectors({ TrailName: "here-only" });
    expect([EventSelectors, answer]).toEqual([
      undefined,
      expect.objectContaining({ AdvancedEventSelectors }),
    ]);
    const [trail] = (await here.client.describeTrails({ trailNameList: ["here-only"] })).trailList ?? [];
    expect(trail?.HasCustomEventSelectors).toBe(true);
  });

  it.each([
    {},
    { EventSelectors: [] },
    { EventSelectors: Array.from({ length: 6 }, () => ({})) },
    {
      EventSelectors: [
        { DataResources: [{ Type: "AWS::SageMaker::Endpoint", Values: ["arn:aws:sagemaker"] }] },
      ],
    },
    {
      EventSelectors: [
        {
          DataResources: [
            { Type: "AWS::S3::Object", Values: Array.from({ length: 251 }, (_, at) => `arn:${at}`) },
          ],
        },
      ],
    },
    { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", StartsWith: ["Man"] }] }] },
    { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Data"] }] }] },
    {
      AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] }],
      EventSelectors: [{}],
    },
  ])("refuse the selectors %j", async (selectors) => {
    await expect(
      here.client.putEventSelectors({ TrailName: "here-only", ...selectors }),
    ).rejects.toMatchObject({ name: "InvalidEventSelectorsException" });
  });
});
