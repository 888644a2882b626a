import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { type TestRecord, testRecord } from "./trail-record";
import type { Grade } from "@/lib/features/access/schema/kinds";

const START = Date.parse("2026-02-28T22:30:00Z");
const sts = (rest: string) => `arn:aws:sts::${testAccount}:assumed-role/${rest}`;
const iam = (rest: string) => `arn:aws:iam::${testAccount}:${rest}`;
const sagemaker = (rest: string) => `arn:aws:sagemaker:${testRegion}:${testAccount}:${rest}`;

function role(name: string, session: string, path = "") {
  return {
    type: "AssumedRole",
    principalId: `AROATEST:${session}`,
    arn: sts(`${name}/${session}`),
    accountId: testAccount,
    sessionContext: { sessionIssuer: { type: "Role", arn: iam(`role/${path}${name}`), userName: name } },
  };
}

/** Identities some of which are one actor, though they are written otherwise. */
const CALLERS: unknown[] = [
  role("Reader", "ada.test"),
  role("scoring", "i-0aaaaaaaaaaaaaaa1"),
  role("scoring", "i-0bbbbbbbbbbbbbbb2"),
  { type: "AssumedRole", arn: sts("scoring/i-0ccccccccccccccc3"), accountId: testAccount },
  role("trainer", "botocore-session-1699000001", "team/"),
  { type: "IAMUser", arn: iam("user/eve"), accountId: testAccount, userName: "eve" },
  { type: "IAMUser", accountId: testAccount, userName: "eve" },
  { type: "AWSService", invokedBy: "sagemaker.amazonaws.com" },
  { type: "\ud800" },
  { type: "\ud801" },
  undefined,
  "nobody",
];

const object = (bucketName: string, key: string) => ({
  eventSource: "s3.amazonaws.com",
  eventName: "GetObject",
  requestParameters: { bucketName, key },
});
const invoke = (endpoint: string) => ({
  eventSource: "sagemaker.amazonaws.com",
  eventName: "InvokeEndpoint",
  resources: [{ type: "AWS::SageMaker::Endpoint", ARN: sagemaker(`endpoint/${endpoint}`) }],
});
const ACTS: Record<string, unknown>[] = [
  invoke("first"),
  invoke("second"),
  object("data", "train/part-1"),
  object("data", "train/part-1\narn:aws:s3:::data"),
  object("data", "odd/\ud800"),
  object("data", "odd/\ud801"),
  object("data", "odd/\0"),
  {},
  { errorCode: "AccessDenied" },
  { errorCode: "null" },
  { vpcEndpointId: "vpce-1", resources: [{ ARN: "arn:1" }, { ARN: "arn:2" }] },
  { vpcEndpointId: "vpce-1", resources: [{ ARN: "arn:1\narn:2" }] },
  { vpcEndpointId: "vpce-1\narn:1", resources: [{ ARN: "arn:2" }] },
  { awsRegion: "us-east-1" },
  { recipientAccountId: undefined, userIdentity: undefined },
];
const ODD: Record<string, unknown>[] = [
  { eventTime: "yesterday" },
  { eventTime: undefined },
  { eventName: undefined, eventSource: undefined },
];

/** What the two models "first" and "second" are made of. */
export const PARTS = [
  { model: "first", concern: "endpoint", match: "arn", value: sagemaker("endpoint/first") },
  { model: "second", concern: "endpoint", match: "arn", value: sagemaker("endpoint/second") },
  { model: "first", concern: "training_data", match: "prefix", value: "arn:aws:s3:::data/train/" },
  { model: "second", concern: "artifact", match: "prefix", value: "arn:aws:s3:::data/" },
  { model: "first", concern: "execution_role", match: "role", value: iam("role/scoring") },
] as const;

/** A file on its way: in which stream, what is in it, and what it is found to be worth in the end. */
export interface Delivery {
  stream: "proven" | "plain" | "folder";
  key: string;
  body: Buffer;
  grade: Grade;
}

/** Few ids, so that the same event comes again and again, also with another content. */
const record = fc
  .record({
    id: fc.integer({ min: 0, max: 7 }),
    late: fc.boolean(),
    caller: fc.constantFrom(...CALLERS),
    act: fc.constantFrom(...ACTS),
    odd: fc.option(fc.constantFrom(...ODD), { freq: 8 }),
  })
  .map(({ id, late, caller, act, odd }): TestRecord => {
    const at = new Date(START + id * 1_200_000 + (late && id === 0 ? 1000 : 0));
    const eventID = `00000000-0000-4000-8000-00000000000${id}`;
    return { ...testRecord(at.toISOString(), { eventID, userIdentity: caller, ...act }), ...odd };
  });

/** Some files; what is no JSON is one of them now and then. */
export const deliveries = fc
  .array(
    fc.record({
      stream: fc.constantFrom("proven" as const, "plain" as const, "folder" as const),
      records: fc.array(record, { maxLength: 6 }),
      grade: fc.constantFrom<Grade>("A", "B", "C", "X"),
      broken: fc.integer({ min: 0, max: 11 }).map((drawn) => drawn === 0),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((files) =>
    files.map(({ stream, records, grade, broken }, at): Delivery => {
      const whole = gzipSync(JSON.stringify({ Records: records }));
      return { stream, key: `file-${at}`, grade, body: broken ? whole.subarray(0, 40) : whole };
    }),
  );

/** One thing that happens on the way. */
export const step = fc.oneof(
  fc.record({ do: fc.constant("list" as const), files: fc.integer({ min: 0, max: 255 }) }),
  fc.record({
    do: fc.constant("ingest" as const),
    how: fc.constantFrom(
      "well",
      "two at once",
      "throwing",
      "abandoned",
      "overtaken",
      "hurried",
      "unreadable",
    ),
    after: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({ do: fc.constant("grade" as const), file: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ do: fc.constantFrom("learn" as const, "relink" as const) }),
);
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
