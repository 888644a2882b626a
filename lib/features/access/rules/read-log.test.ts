import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventBatch } from "./event-batch";
import { readLog } from "./read-log";
import { RecordShapes } from "./record-shapes";

const PLACE = { account: "111122223333", region: "eu-west-1" };
const LATEST = Date.UTC(2030, 0, 1);
const TIMES = [
  "2026-10-01T10:00:00Z",
  "2026-10-01T10:59:59Z",
  "2017-03-09T05:11:08Z",
  "2026-02-30T10:00:00Z",
];
const ODD_TIMES = ["1999-01-01T00:00:00Z", "2026-10-01T10:00:60Z", "2026-10-01T10:00:00.5Z", "tomorrow", ""];
const ID = "0c8e5a3d-6a1b-4a53-9f0e-7d1c2b3a4f5e";

/** As CloudTrail writes an invocation: members in its order, the ids near the end. */
const record = fc
  .record({
    who: fc.constantFrom("a", "b", 'a","eventTime":"2020-01-01T00:00:00Z', "ü😀\ud800"),
    at: fc.constantFrom(...TIMES, ...ODD_TIMES),
    name: fc.constantFrom("InvokeEndpoint", "GetObject"),
    address: fc.constantFrom("10.0.0.1", "10.0.0.2"),
    request: fc.oneof(fc.uuid(), fc.constantFrom(ID, "6WZ2", 'x","eventID":"y')),
    id: fc.oneof(fc.uuid(), fc.uuid(), fc.constantFrom(ID, ID.toUpperCase(), "no uuid", "")),
    more: fc.constantFrom(
      {},
      {},
      {},
      { eventTime: "2026-10-01T11:00:00Z" },
      { nested: [{ eventVersion: "1" }, { eventVersion: "2" }] },
    ),
    first: fc.constantFrom({ eventVersion: "1.11" }, { eventVersion: "1.11" }, { requestID: ID }),
  })
  .map(({ who, at, name, address, request, id, more, first }) => ({
    ...first,
    userIdentity: { type: "AssumedRole", arn: `arn:aws:sts::111122223333:assumed-role/r/${who}`, ...more },
    eventTime: at,
    eventSource: "sagemaker.amazonaws.com",
    eventName: name,
    sourceIPAddress: address,
    requestID: request,
    eventID: id,
    readOnly: true,
    resources: [{ ARN: "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/e" }],
  }));

const WAYS = [
  (records: unknown[]) => JSON.stringify({ Records: records }),
  (records: unknown[]) => `${JSON.stringify({ Records: records })}\n`,
  (records: unknown[]) => JSON.stringify(records),
  (records: unknown[]) => JSON.stringify({ Records: records }, null, 1),
  (records: unknown[]) => records.map((one) => JSON.stringify(one)).join("\n"),
  (records: unknown[]) => `{"Records":[],"Records":${JSON.stringify(records)}}`,
  (records: unknown[]) => `{"Records":${JSON.stringify(records)},"Records":[]}`,
  (records: unknown[]) => JSON.stringify({ Records: records }).slice(0, -1),
  (records: unknown[]) => `{"Records":${JSON.stringify(records)}]}`,
  (records: unknown[]) => JSON.stringify({ Records: records }).replace("},{", "}{"),
];

interface Told {
  events: unknown[];
  reading: unknown;
}

function told(batch: EventBatch, reading: unknown): Told {
  const { size, times, calls, keys, fileIds, ordinals } = batch.columns;
  const events = Array.from({ length: size }, (_, at) => ({
    at: times[at],
    call: batch.calls[calls[at] ?? -1]?.text,
    key: Buffer.from(keys.subarray(16 * at, 16 * at + 16)).toString("hex"),
    file: fileIds[at],
    ordinal: ordinals[at],
  }));
  return { events, reading };
}

/** With shapes that were learnt from files before, and, as if nothing were known, record by record. */
function readBoth(shapes: RecordShapes, content: Buffer): { ours: Told; plain: Told } {
  const file = { id: 7, place: PLACE, latest: LATEST };
  const ours = new EventBatch();
  const reading = readLog(content, content.length, ours, { ...file, shapes });
  const plain = new EventBatch();
  // White space before it is nothing CloudTrail writes: all of it is parsed at once.
  const spaced = Buffer.concat([Buffer.from(" "), content]);
  const plainly = readLog(spaced, content.length, plain, { ...file, shapes: new RecordShapes(PLACE) });
  return { ours: told(ours, reading), plain: told(plain, plainly) };
}

describe("reading a log file", () => {
  it("finds the same events whatever was read before, and however the file is written", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(record, { maxLength: 12 }), fc.constantFrom(...WAYS)), { maxLength: 6 }),
        (files) => {
          const shapes = new RecordShapes(PLACE);
          for (const [records, write] of files) {
            const { ours, plain } = readBoth(shapes, Buffer.from(write(records)));
            expect(ours).toEqual(plain);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds the same in files whose bytes were changed", () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 2, maxLength: 6 }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 3,
        }),
        (records, changes) => {
          const shapes = new RecordShapes(PLACE);
          const content = Buffer.from(JSON.stringify({ Records: records }));
          readBoth(shapes, content);
          for (const [where, byte] of changes) content[Math.floor(where * (content.length - 1))] = byte;
          const { ours, plain } = readBoth(shapes, content);
          expect(ours).toEqual(plain);
        },
      ),
      { numRuns: 500 },
    );
  });
});
