import { describe, expect, it } from "vitest";
import { readRecord } from "./read-record";
import { RecordShapes } from "./record-shapes";

const PLACE = { account: "111122223333", region: "eu-west-1" };
const ID = "0c8e5a3d-6a1b-4a53-9f0e-7d1c2b3a4f5e";
const OTHER_ID = "1d9f6b4e-7b2c-4b64-8a1f-8e2d3c4b5a6f";
const TIME = "2026-10-01T10:00:00Z";

/** As CloudTrail writes an invocation; `more` is written last. */
function record(changes: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const request = {
    eventSource: "sagemaker.amazonaws.com",
    eventName: "InvokeEndpoint",
    awsRegion: "eu-west-1",
  };
  return {
    eventVersion: "1.11",
    userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/a" },
    eventTime: TIME,
    ...request,
    sourceIPAddress: "10.0.0.1",
    userAgent: "aws-sdk",
    requestID: ID,
    eventID: ID,
    ...changes,
    ...more,
  };
}

const fileOf = (...records: unknown[]) =>
  Buffer.from(`${records.map((one) => JSON.stringify(one)).join(",")}]`);

/** Shapes that have learnt one record. */
function learnt(of: unknown): RecordShapes {
  const shapes = new RecordShapes(PLACE);
  const event = readRecord(of, PLACE, Infinity);
  if ("refused" in event) throw new Error(event.refused);
  const file = fileOf(of);
  shapes.learn(file, 0, file.length - 1, event);
  return shapes;
}

const find = (shapes: RecordShapes, of: unknown) => shapes.find(fileOf(of), 0, new Uint8Array(16), 0);

describe("a record that differs from one before in time and ids only", () => {
  it("is found with its own time, key and end, one after the other", () => {
    const shapes = learnt(record());
    const later = [
      record({ eventTime: "2026-10-01T10:00:07Z", eventID: OTHER_ID }),
      record({ eventTime: "2027-01-01T23:59:59Z", requestID: OTHER_ID }),
    ];
    const file = fileOf(...later);
    const keys = new Uint8Array(32);
    const first = shapes.find(file, 0, keys, 0);
    const second = shapes.find(file, (first?.end ?? NaN) + 1, keys, 16);
    expect([first?.at, second?.at]).toEqual(later.map(({ eventTime }) => Date.parse(eventTime)));
    expect(Buffer.from(keys).toString("hex")).toBe(`${OTHER_ID}${ID}`.replaceAll("-", ""));
    expect(second?.end).toBe(file.length - 1);
    expect(first?.event).toBe(second?.event);
    expect(first?.event).toMatchObject({ name: "InvokeEndpoint", account: PLACE.account });
  });
});

describe("a record is parsed", () => {
  it.each([
    ["by another", { userIdentity: { type: "IAMUser", arn: "arn:aws:iam::111122223333:user/b" } }],
    ["of another call", { eventName: "InvokeEndpoinT" }],
    ["with another member between time and ids", { userAgent: "aws-sdK" }],
    ["at no time", { eventTime: "2026-13-01T10:00:00Z" }],
    ["at a time with an escape in it", { eventTime: "2026-10-01T10:00\n00Z" }],
    ["with an id that is no UUID", { eventID: ID.replace("0", "g") }],
    ["with a request id that is no UUID", { requestID: ID.replace("-", '"') }],
  ])("that differs in more: %s", (_, changes) => {
    expect(find(learnt(record()), record(changes))).toBeNull();
  });

  it("that goes on where the one before ended, or is followed by what ends no record", () => {
    const shapes = learnt(record());
    expect(find(shapes, record({}, { errorCode: "AccessDenied" }))).toBeNull();
    const cut = Buffer.from(`${JSON.stringify(record())}}`);
    expect(shapes.find(cut, 0, new Uint8Array(16), 0)).toBeNull();
  });

  it.each([
    ["whose id is no UUID", record({ eventID: "own" })],
    ["without a request id", record({ requestID: undefined })],
    ["whose time has another spelling", record({ eventTime: "2026-10-01T10:00:00.000Z" })],
    ["that names its time in another member first", record({ userIdentity: { eventTime: TIME } })],
    ["that names its id in another member first", record({ userAgent: { requestID: ID, eventID: ID } })],
  ])("if it is like one %s", (_, one) => {
    const shapes = learnt(one);
    expect(find(shapes, one)).toBeNull();
  });
});
