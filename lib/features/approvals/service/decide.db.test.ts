import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryCount, lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { actorKey, type Person } from "@/lib/platform/auth/actor";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { proposalSchema, type Decide } from "../schema/proposal";
import { selectVotes } from "../store/votes";
import { decide } from "./decide";
import {
  addCandidate,
  addCriteria,
  addPerson,
  askOf,
  criteria,
  openReview,
  resetApprovals,
  type Review,
  shownDigest,
} from "./testing-review";

const now = new Date("2026-11-23T10:00:00.000Z");
let database: TestDatabase;
let review: Review;
let proposal: string;
let snapshot: string;
let owner: Person;
let risk: Person;
let key: string;

const sign = (person: Person, change: Partial<Decide> = {}) =>
  decide(
    database.web,
    person,
    { model: review.slug, version: review.version },
    askOf(review, { proposal, snapshot, ...change }),
    now,
  );

async function open(change: Partial<typeof criteria> = {}): Promise<void> {
  await addCriteria(database.owner, review.modelId, { ...criteria, ...change }, now);
  proposal = await openReview(database.worker, review, now);
  snapshot = await shownDigest(database.web, proposal);
}

async function commands() {
  const { rows } = await sql<{ action: string; entry_id: string; snapshot: Buffer }>`
    select action, entry_id, snapshot from approvals_command`.execute(database.owner);
  return rows;
}

async function notices() {
  const { rows } = await sql<{ subject: string; roles: string[] }>`
    select subject, roles from approvals_notice order by id`.execute(database.owner);
  return rows;
}

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetApprovals(database.owner);
  // The ledger forgets none.
  key = randomUUID();
  owner = await addPerson(database.owner, ["business_owner"], "Sofia Lindqvist", now);
  risk = await addPerson(database.owner, ["risk_officer"], "Marta Nowak", now);
  review = await addCandidate(database.owner, "credit-scoring", now);
});

describe("signing a version", () => {
  it("takes a signature for each seat, and asks the worker once the last is given", async () => {
    await open();
    const first = await sign(risk, { role: "risk_officer" });
    expect(proposalSchema.parse(first)).toMatchObject({
      state: "in_review",
      waitingFor: ["business_owner"],
      votes: [{ name: "Marta Nowak", role: "risk_officer", counts: true }],
      effect: null,
    });
    expect(await commands()).toEqual([]);
    const second = await sign(owner);
    expect(second).toMatchObject({
      state: "applying",
      action: "approve",
      waitingFor: [],
      effect: { state: "asked" },
    });
    const votes = await selectVotes(database.web, [proposal]);
    expect(await commands()).toEqual([
      { action: "approve", entry_id: votes[1]?.entry_id, snapshot: Buffer.from(snapshot, "hex") },
    ]);
    expect(await notices()).toEqual([
      { subject: "credit-scoring v2 waits for your signature", roles: ["business_owner"] },
      {
        subject: "credit-scoring v2 is approved",
        roles: ["ml_engineer", "business_owner", "risk_officer", "compliance_officer"],
      },
    ]);
  });

  it("is written in the ledger with what was shown, said and meant, and how the person had signed in", async () => {
    await open();
    await sign(owner);
    const [entry] = await lastEntries(database.owner, 1);
    expect(entry).toEqual({
      type: "decision.signed",
      by: "Sofia Lindqvist",
      model: "credit-scoring",
      body: {
        proposal,
        snapshot,
        action: "approve",
        meaning: expect.stringContaining("You approve credit-scoring v2 for production as business owner."),
        reason: "Bias on age improved, fine for retail.",
        role: "business_owner",
        override: false,
      },
    });
    const { rows } = await sql<{ entry_id: string; hash: Buffer; seq: number; canon: string }>`
      select entry_id, hash, seq, convert_from(canon, 'UTF8') as canon
      from ledger_entry order by seq desc limit 1`.execute(database.owner);
    const [vote] = await selectVotes(database.web, [proposal]);
    expect(vote).toMatchObject({ entry_id: rows[0]?.entry_id, entry_hash: rows[0]?.hash, seq: rows[0]?.seq });
    expect(JSON.parse(rows[0]?.canon ?? "")).toMatchObject({
      actor: {
        sub: "Sofia Lindqvist",
        auth: { method: "oidc", amr: ["mfa"], auth_time: "2026-11-23T09:59:00.000Z" },
      },
      evidence: [
        { kind: "snapshot", sha256: snapshot },
        { kind: "criteria", sha256: expect.any(String) },
      ],
      subject: { version: 2, version_arn: review.versionArn },
    });
  });

  it("is decided by one rejection", async () => {
    await open();
    await sign(owner);
    expect(await sign(risk, { role: "risk_officer", action: "reject" })).toMatchObject({
      state: "applying",
      action: "reject",
    });
    expect((await commands()).map(({ action }) => action)).toEqual(["reject"]);
  });

  it("takes one person where the tier is low", async () => {
    await open({ tier: "low", seats: ["business_owner"] });
    expect(await sign(owner)).toMatchObject({ state: "applying" });
  });

  it("takes one person more over a gate that has not passed", async () => {
    const [auc] = criteria.metrics;
    if (!auc) throw new Error("no bound");
    await open({ metrics: [{ ...auc, least: "0.90" }], override: true });
    const officer = await addPerson(database.owner, ["compliance_officer"], "Claire Moreau", now);
    await sign(risk, { role: "risk_officer", override: true });
    expect(await sign(owner, { override: true })).toMatchObject({ state: "in_review", waitingFor: [] });
    expect((await notices()).at(-1)?.roles).toEqual(["business_owner", "risk_officer", "compliance_officer"]);
    expect(await sign(officer, { role: "compliance_officer", override: true })).toMatchObject({
      state: "applying",
    });
  });
});

describe("the same request again", () => {
  it("is the same signature, whatever happened since", async () => {
    await open();
    const asked = { role: "risk_officer", idempotencyKey: key } as const;
    const first = await sign(risk, asked);
    const entries = await entryCount(database.owner);
    expect(await sign(risk, asked)).toEqual(first);
    await sign(owner);
    expect(await sign(risk, asked)).toMatchObject({
      state: "applying",
      votes: [{ seq: first.votes[0]?.seq }, {}],
    });
    expect(await entryCount(database.owner)).toBe(entries + 1);
    expect(await commands()).toHaveLength(1);
  });

  it("gives one signature when it comes twice at once", async () => {
    await open();
    const asked = { idempotencyKey: key };
    const answers = await Promise.all([sign(owner, asked), sign(owner, asked)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(await selectVotes(database.web, [proposal])).toHaveLength(1);
  });

  it("is refused when it says something else", async () => {
    await open();
    await sign(owner, { idempotencyKey: key });
    await expect(sign(owner, { idempotencyKey: key, action: "reject" })).rejects.toMatchObject({
      code: "conflict",
      detail: "You signed something else with this idempotency key.",
    });
  });

  it("is refused on another proposal, and leaves no entry there", async () => {
    await open();
    await sign(owner, { idempotencyKey: key });
    review = await addCandidate(database.owner, "income", now);
    await open();
    const entries = await entryCount(database.owner);
    await expect(sign(owner, { idempotencyKey: key })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await entryCount(database.owner)).toBe(entries);
  });
});

it("gives one decision when two people sign at once", async () => {
  await open();
  const answers = await Promise.allSettled([
    sign(owner),
    sign(risk, { role: "risk_officer", action: "reject" }),
  ]);
  const votes = await selectVotes(database.web, [proposal]);
  expect(await commands()).toHaveLength(1);
  expect((await commands())[0]?.action).toBe("reject");
  expect(votes.map(({ person }) => person)).toContain(actorKey(risk));
  const done = answers.filter(({ status }) => status === "fulfilled");
  expect(votes).toHaveLength(done.length);
});
