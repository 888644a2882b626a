import { CloudTrail, paginateLookupEvents } from "@aws-sdk/client-cloudtrail";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clientSettings, testState } from "../contract/fixture";
import { startLoopbackAws } from "../server";
import { eventAt, startCloudTrail } from "./testing/start";

const minute = 60_000;
let here: Awaited<ReturnType<typeof startCloudTrail>>;

beforeEach(async () => {
  here = await startCloudTrail();
});
afterEach(() => here.close());

function fill(count: number) {
  const events = Array.from({ length: count }, (_, at) => {
    return eventAt(new Date(here.now() - (count - at) * minute), `0000-${String(at).padStart(3, "0")}`, {
      name: at % 2 === 0 ? "CreateEndpoint" : "DescribeEndpoint",
      readOnly: at % 2 === 1,
      username: at === 7 ? null : "priya.raman",
      resources: at === 8 ? [{ type: "AWS::IAM::Role", name: "Reader" }] : [],
    });
  });
  here.held.history.push(...events);
  here.wait(10 * minute);
}

const ids = (page: { Events?: { EventId?: string | undefined }[] | undefined }) =>
  (page.Events ?? []).map(({ EventId }) => EventId);

describe("LookupEvents over the wire", () => {
  it("answers events newest first, with their record, and pages of 50 until the end", async () => {
    fill(120);
    const { Events = [], NextToken } = await here.client.lookupEvents({});
    expect([Events.length, typeof NextToken]).toEqual([50, "string"]);
    expect(Events[0]).toEqual({
      EventId: "0000-119",
      EventName: "DescribeEndpoint",
      ReadOnly: "true",
      AccessKeyId: "ASIAEXAMPLE",
      EventTime: new Date("2026-03-01T08:59:00Z"),
      EventSource: "sagemaker.amazonaws.com",
      Username: "priya.raman",
      Resources: [],
      CloudTrailEvent: '{"eventID":"0000-119"}',
    });
    const pages = [];
    for await (const page of paginateLookupEvents({ client: here.client }, {})) pages.push(ids(page));
    expect(pages.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(pages.flat()).toEqual(here.held.history.map(({ id }) => id).reverse());
  });

  it.each([
    ["EventName", "CreateEndpoint", 5],
    ["ReadOnly", "true", 5],
    ["Username", "priya.raman", 9],
    ["EventId", "0000-003", 1],
    ["EventSource", "sagemaker.amazonaws.com", 10],
    ["EventSource", "sts.amazonaws.com", 0],
    ["AccessKeyId", "ASIAEXAMPLE", 10],
    ["ResourceName", "Reader", 1],
    ["ResourceType", "AWS::IAM::Role", 1],
  ] as const)("looks up by %s %s", async (AttributeKey, AttributeValue, count) => {
    fill(10);
    const found = await here.client.lookupEvents({ LookupAttributes: [{ AttributeKey, AttributeValue }] });
    expect(found.Events).toHaveLength(count);
  });

  it("binds a token to its request, but for the size of the page", async () => {
    fill(10);
    const StartTime = new Date(here.now() - 60 * minute);
    const { NextToken } = await here.client.lookupEvents({ StartTime, MaxResults: 4 });
    const next = await here.client.lookupEvents({ StartTime, MaxResults: 2, NextToken });
    expect(ids(next)).toEqual(["0000-005", "0000-004"]);
    const refused = { name: "InvalidNextTokenException", $metadata: { httpStatusCode: 400 } };
    await expect(here.client.lookupEvents({ NextToken })).rejects.toMatchObject(refused);
    await expect(here.client.lookupEvents({ StartTime, NextToken: "x" })).rejects.toMatchObject(refused);
  });

  it.each([
    [{ MaxResults: 0 }, "InvalidMaxResultsException"],
    [{ MaxResults: 51 }, "InvalidMaxResultsException"],
    [{ StartTime: new Date(2_000), EndTime: new Date(1_000) }, "InvalidTimeRangeException"],
    [
      {
        LookupAttributes: [
          { AttributeKey: "EventName" as const, AttributeValue: "a" },
          { AttributeKey: "EventName" as const, AttributeValue: "b" },
        ],
      },
      "InvalidLookupAttributesException",
    ],
    [
      { LookupAttributes: [{ AttributeKey: "EventName" as const, AttributeValue: "a_".repeat(700) }] },
      "InvalidLookupAttributesException",
    ],
    [
      {
        EventCategory: "insight" as const,
        LookupAttributes: [{ AttributeKey: "Username" as const, AttributeValue: "a" }],
      },
      "InvalidLookupAttributesException",
    ],
  ])("refuses %j with %s", async (input, name) => {
    await expect(here.client.lookupEvents(input)).rejects.toMatchObject({ name });
  });

  it("has no Insights events, and cuts a range that begins before its 90 days", async () => {
    fill(3);
    here.held.history.unshift(eventAt(new Date(here.now() - 91 * 1440 * minute), "00-old"));
    expect((await here.client.lookupEvents({ EventCategory: "insight" })).Events).toEqual([]);
    expect(ids(await here.client.lookupEvents({ StartTime: new Date(0) }))).toHaveLength(3);
  });

  it("lets two calls a second through for each account and region, and throttles the others with 400", async () => {
    const strict = await startLoopbackAws({ state: testState() });
    const client = new CloudTrail(clientSettings(strict.url));
    const elsewhere = new CloudTrail({ ...clientSettings(strict.url), region: "us-east-1" });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => client.lookupEvents({})));
    const refused = outcomes.filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]?.reason).toMatchObject({
      name: "ThrottlingException",
      message: "Rate exceeded",
      $metadata: { httpStatusCode: 400 },
    });
    await expect(elsewhere.lookupEvents({})).resolves.toMatchObject({ Events: [] });
    await expect(client.describeTrails({})).resolves.toMatchObject({ trailList: [] });
    client.destroy();
    elsewhere.destroy();
    await strict.close();
  });
});
