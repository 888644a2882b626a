import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventBatch } from "./event-batch";
import { type ReadEvent, readRecord } from "./read-record";

const NOWHERE = { account: "111122223333", region: "eu-west-1" };
const few = (...values: string[]) => fc.constantFrom(...values, undefined);

const record = fc.record({
  eventID: fc.uuid(),
  eventTime: fc.constantFrom("2026-10-01T10:00:00Z", "2026-10-01T10:59:59Z", "2026-10-01T11:00:00Z"),
  eventName: fc.constantFrom("GetObject", "PutObject"),
  eventSource: fc.constantFrom("s3.amazonaws.com", "kms.amazonaws.com"),
  errorCode: few("AccessDenied"),
  sourceIPAddress: few("10.0.0.1", "10.0.0.2"),
  vpcEndpointId: few("vpce-1"),
  readOnly: fc.constantFrom(true, false, undefined),
  managementEvent: fc.constantFrom(true, false, undefined),
  awsRegion: few("us-east-1"),
  userIdentity: fc.record({
    type: fc.constantFrom("AssumedRole", "IAMUser"),
    arn: few("arn:aws:sts::111122223333:assumed-role/a/b", "arn:aws:iam::111122223333:user/c"),
    principalId: few("AROA:b"),
    userName: few("c"),
    invokedBy: few("sagemaker.amazonaws.com"),
    sessionContext: fc.option(
      fc.record({ sourceIdentity: few("someone"), sessionIssuer: fc.constant({ arn: "x" }) }),
    ),
    onBehalfOf: fc.option(fc.record({ userId: few("u-1") })),
  }),
  resources: fc.array(fc.record({ ARN: fc.constantFrom("arn:a", "arn:b") }), { maxLength: 2 }),
});

function eventOf(record: unknown): ReadEvent {
  const event = readRecord(record, NOWHERE, Date.UTC(2030, 0, 1));
  if ("refused" in event) throw new Error(event.refused);
  return event;
}

describe("a batch of events", () => {
  it("gives events of one call one index, whatever came between them, and no others", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (records) => {
        const together = new EventBatch();
        const texts = records.map((one) => {
          const alone = new EventBatch();
          alone.callOf(eventOf(one));
          return { index: together.callOf(eventOf(one)), text: alone.calls[0]?.text };
        });
        for (const one of texts) {
          for (const other of texts) expect(one.index === other.index).toBe(one.text === other.text);
        }
        expect(together.calls.map(({ text }) => text)).toEqual([...new Set(texts.map(({ text }) => text))]);
      }),
    );
  });

  it("counts every event once in the hour it was in", () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40 }), (records) => {
        const batch = new EventBatch();
        const { columns } = batch;
        for (const one of records) {
          const event = eventOf(one);
          columns.times[columns.size] = event.at;
          columns.calls[columns.size] = batch.callOf(event);
          columns.size += 1;
        }
        const counts = batch.countByHour();
        expect(counts.reduce((sum, { events }) => sum + events, 0)).toBe(records.length);
        for (const { call, hour, events } of counts) {
          const inIt = records
            .map(eventOf)
            .filter(
              (event) => batch.callOf(event) === call && event.at >= hour && event.at < hour + 3_600_000,
            );
          expect(inIt.length).toBe(events);
        }
      }),
    );
  });
});
