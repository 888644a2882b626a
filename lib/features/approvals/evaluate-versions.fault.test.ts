import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryCount, lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { insertRow } from "@/lib/platform/db/testing-rows";
import { arnOf, type Bank, startBank } from "@/scripts/testing/applying/bank";
import { askEvaluation } from "./service/ask-evaluation";
import { evaluateVersions, isEvaluationWanted } from "./service/evaluate-versions";
import { readReview } from "./service/read-review";
import { setCriteria } from "./service/set-criteria";
import { askedModels, noticeSubjects, proposalRows, snapshotCount } from "./service/testing-proposals";
import { addCandidate, criteria, resetApprovals, type Review } from "./service/testing-review";

const SLUG = "credit-scoring";
const JOB = { kind: "job", name: "evaluate-versions" } as const;
const owner = personWith(["business_owner"], "Sofia Lindqvist");
const START = new Date("2026-11-24T10:00:00Z");
const MINUTE = 60_000;
let at: Date;
let database: TestDatabase;
let bank: Bank;
let review: Review;

const evaluate = () =>
  evaluateVersions({ db: database.worker, actor: JOB, aws: bank.openAws(), now: () => at });
const pass = (ms: number) => {
  at = new Date(at.getTime() + ms);
};
const wanted = () => isEvaluationWanted(database.worker, JOB, at);
const shown = (model = SLUG) => readReview(database.web, owner, model, 2, at);
const types = async (count: number) =>
  (await lastEntries(database.web, count)).map(({ type, by }) => `${type} by ${by}`);
const only = async () => {
  const [row, ...rest] = await proposalRows(database.web);
  expect(rest).toEqual([]);
  return row;
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetApprovals(database.owner);
  at = START;
  bank = await startBank(() => at);
  review = await addCandidate(database.owner, SLUG, START);
  await sql`delete from approvals_reading`.execute(database.owner);
  bank.register(2);
  return () => bank.stop();
});

describe("a version that waits", () => {
  it("is proposed once with what there is to sign, however many workers look, and stays as it is", async () => {
    expect(await wanted()).toBe(true);
    expect(await Promise.all([evaluate(), evaluate()])).toEqual([[], []]);
    expect(await only()).toMatchObject({ state: "in_review", shown: true });
    const { snapshot, proposal } = await shown();
    expect(snapshot?.content).toMatchObject({
      proposal: proposal?.id,
      subject: { model: SLUG, version: 2 },
      status: "PendingManualApproval",
      artifacts: [{ uri: "s3://bank-models/credit-scoring/2/model.tar.gz" }],
      against: { version: 1, where: "credit-scoring-prod" },
      criteria: null,
      quorum: { seats: ["business_owner", "risk_officer"] },
      excluded: [{ why: "submitter", names: expect.arrayContaining(["tom.becker@example.com"]) }],
    });
    expect(await lastEntries(database.web, 2)).toMatchObject([
      {
        type: "proposal.opened",
        by: "evaluate-versions",
        body: { snapshot: snapshot?.digest, reason: null },
      },
      { type: "gates.evaluated", model: SLUG, body: { criteria: 0 } },
    ]);
    expect(await noticeSubjects(database.web)).toEqual(["credit-scoring v2 waits for a decision"]);
    expect(await wanted()).toBe(false);
    const before = await entryCount(database.web);
    pass(MINUTE);
    expect(await evaluate()).toEqual([]);
    expect(await entryCount(database.web)).toBe(before);
    expect(await snapshotCount(database.web)).toBe(1);
    expect((await shown()).readAt).toBe(at.toISOString());
  });

  it("is shown anew when criteria change, with its gates in the ledger", async () => {
    await evaluate();
    const before = await shown();
    await setCriteria(database.web, owner, SLUG, { after: 0, body: criteria, reason: "As agreed" }, at);
    const meanwhile = await shown();
    expect(meanwhile.snapshot?.digest).toBe(before.snapshot?.digest);
    expect(meanwhile.changes.map(({ field }) => field).join(" ")).toContain("criteria");
    expect(await wanted()).toBe(true);
    await evaluate();
    expect(await askedModels(database.web)).toEqual([]);
    const after = await shown();
    expect(after.snapshot?.digest).not.toBe(before.snapshot?.digest);
    expect(after).toMatchObject({ changes: [], proposal: { gates: { total: 6 } } });
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "gates.evaluated", body: { criteria: 1, gates: expect.any(Array) } },
    ]);
  });

  it("is shown anew without new gates when something else that is signed changed", async () => {
    await evaluate();
    const before = await entryCount(database.web);
    await insertRow(database.owner, "models_finding", {
      kind: "missing_tags",
      severity: "warn",
      model_id: review.modelId,
      subject_arn: "arn:group",
      reason: "Nobody set the tag owner.",
      account: "111122223333",
      region: "eu-west-1",
      call: "sagemaker:Search",
      first_seen_at: at,
    });
    expect((await shown()).changes).not.toEqual([]);
    await evaluate();
    expect((await shown()).snapshot?.content.findings).toMatchObject([{ severity: "warn" }]);
    expect(await snapshotCount(database.web)).toBe(2);
    expect(await entryCount(database.web)).toBe(before);
  });
});

describe("a version that can't be read", () => {
  const deny = (operation: string) =>
    bank.loopback.faults.add({ match: { operation }, answer: { kind: "access-denied" } });

  it("is proposed with why in words, and shown once it can be", async () => {
    deny("DescribeModelPackage");
    expect(await evaluate()).toEqual([]);
    expect(await only()).toMatchObject({ state: "in_review", shown: false });
    expect(await shown()).toMatchObject({
      snapshot: null,
      readAt: null,
      readError: expect.stringContaining("denied"),
      rights: { seats: [], refusal: expect.stringContaining("not put together yet") },
    });
    expect(await wanted()).toBe(false);
    bank.loopback.faults.clear();
    await evaluate();
    expect(await shown()).toMatchObject({ readError: null, snapshot: { content: { v: 1 } } });
    expect(await types(2)).toEqual([
      "proposal.opened by evaluate-versions",
      "gates.evaluated by evaluate-versions",
    ]);
  });

  it("keeps what was shown, and the time it was read", async () => {
    await evaluate();
    const before = await shown();
    deny("DescribeModelPackage");
    pass(MINUTE);
    await evaluate();
    expect(await shown()).toMatchObject({
      snapshot: { digest: before.snapshot?.digest },
      readAt: START.toISOString(),
      readError: expect.stringContaining("denied"),
    });
  });

  it("or put together costs the others nothing, and is proposed all the same", async () => {
    const other = await addCandidate(database.owner, "quotes", START);
    await sql`delete from approvals_reading`.execute(database.owner);
    bank.packages.set(other.versionArn, { ...bank.found(2), ModelPackageArn: other.versionArn });
    await sql`update models_resource set body = '{' where arn = ${arnOf(2)} and kind = 'model_package'`.execute(
      database.owner,
    );
    const failures = await evaluate();
    expect(failures).toHaveLength(1);
    const rows = await proposalRows(database.web);
    expect(rows.map(({ state, shown: isShown }) => ({ state, isShown }))).toEqual(
      expect.arrayContaining([
        { state: "in_review", isShown: false },
        { state: "in_review", isShown: true },
      ]),
    );
    expect((await shown("quotes")).snapshot).not.toBeNull();
    expect(await wanted()).toBe(false);
  });
});

describe("a review", () => {
  beforeEach(async () => {
    await evaluate();
  });
  const endsAs = async (state: string, reason: RegExp) => {
    expect(await evaluate()).toEqual([]);
    expect(await only()).toMatchObject({ state, end_reason: expect.stringMatching(reason) });
    expect(await types(1)).toEqual([`proposal.${state} by evaluate-versions`]);
    expect((await noticeSubjects(database.web)).at(-1)).toContain(state);
    const before = await entryCount(database.web);
    pass(MINUTE);
    await evaluate();
    expect(await entryCount(database.web)).toBe(before);
  };

  it("is void once somebody else decided in SageMaker, and does not open again by itself", async () => {
    bank.change(2, {
      ModelApprovalStatus: "Approved",
      LastModifiedBy: { UserProfileName: "priya-raman" },
    });
    await endsAs("voided", /SageMaker says Approved: priya-raman changed it/);
    bank.change(2, { ModelApprovalStatus: "PendingManualApproval" });
    await evaluate();
    expect(await only()).toMatchObject({ state: "voided" });
  });

  it("is void once its artifact was replaced", async () => {
    bank.putArtifact(2, "other weights");
    await endsAs("voided", /model\.tar\.gz was replaced: its ETag was/);
  });

  it("is void once the registry has the version no more", async () => {
    bank.packages.delete(arnOf(2));
    await endsAs("voided", /registry has this version no more/);
  });

  it("is void once its model is followed no more, whether it can be read or not", async () => {
    await sql`update models set removed_at = ${at}`.execute(database.owner);
    await endsAs("voided", /follows its model no more/);
  });

  it("ends by itself after a week", async () => {
    pass(7 * 24 * 60 * MINUTE - 1);
    expect(await wanted()).toBe(false);
    pass(1);
    expect(await wanted()).toBe(true);
    await endsAs("expired", /Nobody decided it/);
  });

  it("ends when a higher version was approved since, not when that was before or rejected", async () => {
    const add = (version: number, action: string, endedAt: Date) =>
      insertRow(database.owner, "approvals_proposal", {
        model_id: review.modelId,
        version,
        version_arn: arnOf(version),
        state: "applied",
        action,
        opened_at: START,
        opened_by: "Nina Ray",
        expires_at: at,
        ended_at: endedAt,
      });
    await add(9, "approve", new Date(START.getTime() - 1));
    await add(8, "reject", new Date(START.getTime() + 1));
    await add(1, "approve", new Date(START.getTime() + 1));
    pass(MINUTE);
    await evaluate();
    expect(await proposalRows(database.web)).toContainEqual(expect.objectContaining({ state: "in_review" }));
    await add(7, "approve", at);
    await evaluate();
    expect(await proposalRows(database.web)).toContainEqual(
      expect.objectContaining({ version: 2, state: "superseded", end_reason: "v7 was approved meanwhile." }),
    );
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "proposal.superseded", body: { by: "credit-scoring v7" } },
    ]);
  });
});

describe("what the registry was collected with", () => {
  it("does not open a review of a version that was decided since", async () => {
    bank.change(2, { ModelApprovalStatus: "Rejected" });
    expect(await evaluate()).toEqual([]);
    expect(await proposalRows(database.web)).toEqual([]);
    expect(await wanted()).toBe(false);
    await withTransaction(database.web, (tx) => askEvaluation(tx, review.modelId));
    expect(await wanted()).toBe(true);
  });

  it("is looked at by the worker alone", async () => {
    const work = { db: database.worker, actor: owner, aws: bank.openAws(), now: () => at };
    await expect(evaluateVersions(work)).rejects.toMatchObject({ code: "forbidden" });
    await expect(isEvaluationWanted(database.worker, owner, at)).rejects.toMatchObject({ code: "forbidden" });
  });
});
