import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { entryCount } from "@/lib/features/ledger/service/testing-entries";
import type { Person } from "@/lib/platform/auth/actor";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { saveReading } from "../store/readings";
import { decide } from "./decide";
import {
  addCandidate,
  addCriteria,
  addPerson,
  askOf,
  changeArtifact,
  criteria,
  openReview,
  readingOf,
  refreeze,
  resetApprovals,
  type Review,
  shownDigest,
} from "./testing-review";

const now = new Date("2026-11-23T10:00:00.000Z");
let database: TestDatabase;
let review: Review;
let proposal: string;
let digest: string;
let owner: Person;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetApprovals(database.owner);
  owner = await addPerson(database.owner, ["business_owner"], "Sofia Lindqvist", now);
  review = await addCandidate(database.owner, "credit-scoring", now);
  await addCriteria(database.owner, review.modelId, criteria, now);
  proposal = await openReview(database.worker, review, now);
  digest = await shownDigest(database.web, proposal);
});

const sign = () =>
  decide(
    database.web,
    owner,
    { model: review.slug, version: 2 },
    askOf(review, { proposal, snapshot: digest }),
    now,
  );

const artifact = (change: Parameters<typeof changeArtifact>[2]) => (db: Db) =>
  changeArtifact(db, review, change, now);
const reading = (change: Parameters<typeof readingOf>[1]) => (db: Db) =>
  saveReading(db, readingOf(review.versionArn, change), now);
/** What a collector found instead, in the body of an AWS answer. */
const collected = (kind: string, like: string, from: string, to: string) => (db: Db) =>
  sql`update models_resource set body = convert_to(replace(convert_from(body, 'UTF8'), ${from}, ${to}), 'UTF8')
    where kind = ${kind} and arn like ${like}`.execute(db);

it.each<[string, (db: Db) => Promise<unknown>, string]>([
  ["the artifact is another file", artifact({ etag: "etag-3" }), "ETag"],
  ["the artifact has another version in S3", artifact({ versionId: "v-3" }), "S3 version"],
  ["the artifact has another checksum", artifact({ checksumSha256: "00" }), "SHA-256"],
  ["the artifact has another key", artifact({ kmsKey: null }), "KMS key"],
  ["the image has another digest", artifact({ imageDigest: "sha256:9" }), "image digest"],
  ["somebody decided it in SageMaker", reading({ status: "Approved" }), "Status in SageMaker"],
  ["somebody else turns out to have registered it", reading({ submitter: ["nina.ray"] }), "Who may not sign"],
  ["a metric is another", collected("s3_report", "%/2/quality.json", "0.884", "0.841"), "AUC"],
  ["a bias is another", collected("s3_report", "%/2/bias.json", "0.06", "0.09"), "DPL"],
  [
    "the serving version's metric is another",
    collected("s3_report", "%/1/quality.json", "0.871", "0.88"),
    "AUC",
  ],
  ["the commit is another", collected("model_package", "%/2", "9f2c1ab", "ffffff0"), "Git commit"],
  ["the data is another", collected("model_package", "%/2", "2026-11-01", "2026-11-02"), "Data snapshot"],
  [
    "the criteria are others",
    (db) => addCriteria(db, review.modelId, { ...criteria, card: true }, now),
    "Acceptance criteria",
  ],
  [
    "somebody else must sign",
    (db) =>
      addCriteria(db, review.modelId, { ...criteria, seats: ["business_owner", "compliance_officer"] }, now),
    "Who must sign",
  ],
  [
    "a rule is broken",
    (db) =>
      sql`insert into models_finding (kind, severity, account, region, model_id, version, subject_arn, reason, call,
          first_seen_at)
        select 'missing_tags', 'bad', account, region, id, null, 'arn:x', 'Nobody owns it', 'x', ${now}
        from models`.execute(db),
    "Finding",
  ],
  [
    "another version serves",
    (db) => sql`update models set serving_version = null, serving_state = 'none'`.execute(db),
    "Compared with",
  ],
])("is refused with the difference when %s since it was shown", async (_case, change, field) => {
  const before = await entryCount(database.owner);
  await change(database.owner);
  await expect(sign()).rejects.toMatchObject({
    code: "conflict",
    members: {
      code: "changed",
      changes: expect.arrayContaining([expect.objectContaining({ field: expect.stringContaining(field) })]),
    },
  });
  expect(await entryCount(database.owner)).toBe(before);
});

it("is refused with the difference when the worker has frozen it anew", async () => {
  await artifact({ kmsKey: null })(database.owner);
  await withTransaction(database.worker, (tx) => refreeze(tx, proposal, now));
  await expect(sign()).rejects.toMatchObject({
    detail: expect.stringMatching(
      /^What you were shown is not how it is now: .*KMS key\. Nothing was signed\.$/,
    ),
    members: {
      changes: [{ field: expect.stringContaining("KMS key"), before: "alias/ml-models", after: null }],
    },
  });
});

it("tells nothing of a snapshot that is not of this proposal", async () => {
  await expect(
    decide(
      database.web,
      owner,
      { model: review.slug, version: 2 },
      askOf(review, { proposal, snapshot: "ab".repeat(32) }),
      now,
    ),
  ).rejects.toMatchObject({ code: "conflict", members: { code: "changed", changes: [] } });
});

it("counts a signature no more once what is shown changed, and takes that person's again", async () => {
  await sign();
  await artifact({ kmsKey: null })(database.owner);
  await withTransaction(database.worker, (tx) => refreeze(tx, proposal, now));
  digest = await shownDigest(database.web, proposal);
  expect(await sign()).toMatchObject({
    state: "in_review",
    votes: [{ counts: false }, { counts: true }],
    waitingFor: ["risk_officer"],
  });
});
