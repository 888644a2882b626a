import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryCount } from "@/lib/features/ledger/service/testing-entries";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { insertRow } from "@/lib/platform/db/testing-rows";
import { reviewSchema } from "../schema/proposal";
import { saveReading } from "../store/readings";
import { decide } from "./decide";
import { propose } from "./propose";
import { readReview } from "./read-review";
import {
  addCandidate,
  addCriteria,
  addPerson,
  ARTIFACT,
  askOf,
  criteria,
  openReview,
  readingOf,
  refreeze,
  resetApprovals,
  type Review,
} from "./testing-review";

const engineer = personWith(["ml_engineer"], "Nina Ray");
const NOW = new Date("2026-11-24T10:00:00Z");
const JOB = "arn:aws:sagemaker:eu-west-1:111122223333:training-job/credit-2";
let database: TestDatabase;
let review: Review;
let owner: Person;
let risk: Person;

const read = async (actor: Person, version = 2) =>
  reviewSchema.parse(await readReview(database.web, actor, "credit-scoring", version, NOW));

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetApprovals(database.owner);
  await sql`truncate access_actor, access_place cascade`.execute(database.owner);
  review = await addCandidate(database.owner, "credit-scoring", NOW);
  await addCriteria(database.owner, review.modelId, criteria, NOW);
  owner = await addPerson(database.owner, ["business_owner"], "Sofia Lindqvist", NOW);
  risk = await addPerson(database.owner, ["risk_officer"], "Ana Silva", NOW);
});

/** CloudTrail's record of who started the training job, as the access log keeps it. */
async function addTrainer(): Promise<void> {
  const placeId = await insertRow(database.owner, "access_place", {
    account: "111122223333",
    region: "eu-west-1",
  });
  const calls = [
    ["CreateTrainingJob", "allowed", "jonas.lindqvist"],
    ["CreateTrainingJob", "denied", "omar.aziz"],
    ["DescribeTrainingJob", "allowed", "ana.silva"],
  ];
  for (const [at, [event, result, session]] of calls.entries()) {
    const key = `00000000-0000-4000-8000-00000000000${at}`;
    const actorId = await insertRow(database.owner, "access_actor", {
      key,
      type: "AssumedRole",
      account: "111122223333",
      principal: "role/DataScientist",
      session,
      kind: "person",
      person: session,
      person_by: "sessionName",
    });
    await insertRow(database.owner, "access_call", {
      key,
      place_id: placeId,
      actor_id: actorId,
      event_source: "sagemaker.amazonaws.com",
      event_name: event,
      category: "Management",
      result,
      targets: [JOB],
    });
  }
}

/** Has the version's package name its training job. */
async function nameTrainingJob(): Promise<void> {
  await sql`update models_version set training_job_arn = ${JOB} where version = 2`.execute(database.owner);
  const { rows } = await sql<{ body: Buffer }>`
    select body from models_resource where arn = ${review.versionArn} and kind = 'model_package'`.execute(
    database.owner,
  );
  const body: object = JSON.parse(rows[0]?.body.toString() ?? "{}");
  const named = { ...body, MetadataProperties: { CommitId: "9f2c1ab", GeneratedBy: JOB } };
  await sql`update models_resource set body = ${Buffer.from(JSON.stringify(named))}
    where arn = ${review.versionArn} and kind = 'model_package'`.execute(database.owner);
}

describe("a review", () => {
  it("shows what is frozen, what signing means and what may be done", async () => {
    const id = await openReview(database.owner, review, NOW);
    const entries = await entryCount(database.web);
    const shown = await read(owner);
    expect(shown).toMatchObject({
      model: "credit-scoring",
      version: 2,
      proposal: { id, state: "in_review", waitingFor: ["business_owner", "risk_officer"] },
      snapshot: {
        content: {
          proposal: id,
          registered: { by: "karim.haddad" },
          artifacts: [{ uri: ARTIFACT }],
          lineage: { commit: "9f2c1ab", repository: "risk-models" },
          criteria: { version: 1, setBy: "Sofia Lindqvist" },
          against: { version: 1, where: "credit-scoring-prod" },
          bias: [{ metric: "DPL", slice: "sex = female", value: "0.06", against: "0.08" }],
        },
      },
      changes: [],
      earlier: [],
      nextEntry: entries + 1,
      rights: { seats: ["business_owner"], refusal: null, mayPropose: false, mayWithdraw: true },
      readAt: NOW.toISOString(),
      readError: null,
    });
    const gates = shown.snapshot?.content.gates ?? [];
    expect(gates.map(({ key, result }) => `${key} ${result}`)).toEqual(
      expect.arrayContaining(["metric auc passed", "bias DPL sex passed"]),
    );
    expect(shown.meaning.approve).toContain("as business owner");
    expect((await read(engineer)).meaning.approve).not.toContain(" as ");
  });

  it("says field by field what is not as frozen, and signatures over what was shown count no more", async () => {
    const id = await openReview(database.owner, review, NOW);
    const before = await read(risk);
    const snapshot = before.snapshot?.digest ?? "";
    const target = { model: "credit-scoring", version: 2 };
    await decide(
      database.web,
      risk,
      target,
      askOf(review, { proposal: id, snapshot, role: "risk_officer" }),
      NOW,
    );
    expect((await read(owner)).proposal?.votes).toMatchObject([
      { name: "Ana Silva", counts: true, snapshot },
    ]);
    const reading = readingOf(review.versionArn, {
      approvalDescription: "Ask Priya",
      packageStatus: "Completed",
    });
    await saveReading(
      database.owner,
      { ...reading, artifacts: reading.artifacts.map((one) => ({ ...one, bytes: 9 })) },
      NOW,
    );
    const changed = await read(owner);
    expect(changed.changes).toMatchObject([
      { before: expect.stringContaining("48"), after: expect.stringContaining("9") },
    ]);
    expect(changed.snapshot?.digest).toBe(snapshot);
    await withTransaction(database.worker, (tx) => refreeze(tx, id, NOW));
    const anew = await read(owner);
    expect(anew.changes).toEqual([]);
    expect(anew.proposal).toMatchObject({
      votes: [{ name: "Ana Silva", counts: false }],
      waitingFor: ["business_owner", "risk_officer"],
    });
    expect((await read(risk)).rights.seats).toEqual(["risk_officer"]);
  });

  it("excludes whoever started the training, as the access log has it, and nobody for looking", async () => {
    await addTrainer();
    await nameTrainingJob();
    await openReview(database.owner, review, NOW);
    const { snapshot } = await read(owner);
    expect(snapshot?.content.lineage.trainingJob).toBe("credit-2");
    expect(snapshot?.content.excluded).toEqual([
      { why: "submitter", names: ["karim.haddad"] },
      { why: "trainer", names: ["jonas.lindqvist"] },
    ]);
    const trainer = await addPerson(database.owner, ["business_owner"], "Jonas Lindqvist", NOW);
    expect((await read(trainer)).rights).toMatchObject({
      seats: [],
      refusal: expect.stringContaining("trained this version"),
    });
    expect((await read(risk)).rights.seats).toEqual(["risk_officer"]);
  });

  it("is there before anything was proposed, and with everything proposed earlier", async () => {
    expect(await read(engineer)).toMatchObject({
      proposal: null,
      snapshot: null,
      rights: { seats: [], mayPropose: true },
    });
    const target = { model: "credit-scoring", version: 2 };
    const first = await openReview(database.owner, review, NOW);
    const { snapshot } = await read(risk);
    const rejection = askOf(review, {
      proposal: first,
      snapshot: snapshot?.digest ?? "",
      action: "reject",
      role: "risk_officer",
    });
    await decide(database.web, risk, target, rejection, NOW);
    await sql`update approvals_proposal set state = 'failed', ended_at = ${NOW}, ended_by = 'the worker'`.execute(
      database.owner,
    );
    const later = new Date(NOW.getTime() + 1);
    const second = await propose(database.web, engineer, target, { reason: "Another try" }, later);
    expect(await read(engineer)).toMatchObject({
      proposal: { id: second.id, state: "in_review", votes: [] },
      snapshot: null,
      earlier: [
        {
          id: first,
          state: "failed",
          votes: [{ action: "reject" }],
          effect: { state: "asked", attempts: 0 },
        },
      ],
    });
    await expect(read(engineer, 99)).rejects.toMatchObject({ code: "not_found" });
  });
});
