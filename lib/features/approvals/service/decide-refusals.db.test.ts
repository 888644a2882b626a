import { sql } from "kysely";
import { writeFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { entryCount } from "@/lib/features/ledger/service/testing-entries";
import type { Person } from "@/lib/platform/auth/actor";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { READING_SECONDS } from "../schema/kinds";
import type { Decide } from "../schema/proposal";
import { saveReading, saveReadingFailure } from "../store/readings";
import { decide } from "./decide";
import {
  addCandidate,
  addCriteria,
  addPerson,
  askOf,
  criteria,
  openReview,
  readingOf,
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

const sign = (person: Person, change: Partial<Decide> = {}, at = now) =>
  decide(
    database.web,
    person,
    { model: review.slug, version: review.version },
    askOf(review, { proposal, snapshot, ...change }),
    at,
  );

async function open(change: Partial<typeof criteria> = {}): Promise<void> {
  await addCriteria(database.owner, review.modelId, { ...criteria, ...change }, now);
  proposal = await openReview(database.worker, review, now);
  snapshot = await shownDigest(database.web, proposal);
}

const [auc] = criteria.metrics;
if (!auc) throw new Error("no bound");
const failing = { metrics: [{ ...auc, least: "0.90" }] };

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetApprovals(database.owner);
  owner = await addPerson(database.owner, ["business_owner"], "Sofia Lindqvist", now);
  risk = await addPerson(database.owner, ["risk_officer"], "Marta Nowak", now);
  review = await addCandidate(database.owner, "credit-scoring", now);
});

/** Refused in these words, and nothing was written. */
async function refused(signing: () => Promise<unknown>, code: string, detail: string): Promise<void> {
  const before = await entryCount(database.owner);
  await expect(signing()).rejects.toMatchObject({ code, detail: expect.stringContaining(detail) });
  expect(await entryCount(database.owner)).toBe(before);
}

async function end(state: string, words: Record<string, unknown> = {}): Promise<void> {
  const { ended_by = null, end_reason = null, action = null } = words;
  await sql`
    update approvals_proposal set state = ${state}, action = ${action},
      ended_at = ${state === "applying" ? null : now}, ended_by = ${ended_by}, end_reason = ${end_reason}`.execute(
    database.owner,
  );
}

describe("who may sign", () => {
  it("asks for the permission first", async () => {
    await open();
    const engineer = await addPerson(database.owner, ["ml_engineer"], "Nina Ray", now);
    await refused(() => sign(engineer), "forbidden", "You need the permission approvals:decide.");
  });

  it("takes the role from the database, not from the session", async () => {
    await open();
    await refused(() => sign(risk), "forbidden", "You do not have the role of business owner.");
    await sql`update auth_person set roles = '{auditor}' where name = 'Sofia Lindqvist'`.execute(
      database.owner,
    );
    await refused(() => sign(owner), "forbidden", "You do not have the role of business owner.");
    await sql`update auth_person set disabled_at = now() where name = 'Marta Nowak'`.execute(database.owner);
    await refused(
      () => sign(risk, { role: "risk_officer" }),
      "forbidden",
      "You do not have the role of risk officer.",
    );
  });

  it.each(["Karim Haddad", "karim.haddad"])("keeps %s, who registered it, from signing", async (name) => {
    await open();
    const submitter = await addPerson(database.owner, ["business_owner"], name, now);
    const words = "You registered this version: other people decide it.";
    await refused(() => sign(submitter), "forbidden", words);
    await refused(() => sign(submitter, { action: "reject" }), "forbidden", words);
  });

  it("lets nobody hold two seats, whatever roles they have", async () => {
    await open();
    const both = await addPerson(database.owner, ["business_owner", "risk_officer"], "Ana Silva", now);
    await sign(both);
    await refused(
      () => sign(both, { role: "risk_officer" }),
      "conflict",
      "You signed this already, as business owner.",
    );
  });

  it("does not take somebody of the same name for another person", async () => {
    await open();
    await sign(owner);
    await sql`update auth_person set name = 'Sofia Lindqvist' where name = 'Marta Nowak'`.execute(
      database.owner,
    );
    await refused(
      () => sign({ ...risk, name: "Sofia Lindqvist" }, { role: "risk_officer" }),
      "forbidden",
      "Sofia Lindqvist signed this already: another person is needed.",
    );
  });

  it("says whose seat is taken, and which seats there are", async () => {
    await open();
    await sign(owner);
    const second = await addPerson(database.owner, ["business_owner"], "Ana Silva", now);
    await refused(() => sign(second), "conflict", "Sofia Lindqvist signed as business owner already.");
    const officer = await addPerson(database.owner, ["compliance_officer"], "Claire Moreau", now);
    await refused(
      () => sign(officer, { role: "compliance_officer" }),
      "forbidden",
      "signed by business owner and risk officer: no compliance officer is needed.",
    );
  });

  it("needs a sign-in of a moment ago", async () => {
    await open();
    const later = new Date(now.getTime() + 241_000);
    await expect(sign(owner, {}, later)).rejects.toMatchObject({
      code: "forbidden",
      detail: "You signed in 5 minutes ago. Sign in again to sign this: it may be no more than 5 minutes.",
      members: { code: "step_up" },
    });
    await refused(() => sign({ ...owner, signIn: null }), "forbidden", "It is not known how you signed in.");
  });
});

describe("what may be signed", () => {
  it("does not find a proposal of another version, model or none", async () => {
    await open();
    const other = { model: review.slug, version: 1 };
    const asked = askOf(review, { proposal, snapshot });
    await refused(() => decide(database.web, owner, other, asked, now), "not_found", "has no such proposal");
    await refused(() => sign(owner, { proposal: crypto.randomUUID() }), "not_found", "has no such proposal");
  });

  it.each([
    ["applying", { action: "approve" }, "was approved already and is being applied"],
    ["applied", { action: "approve" }, "was decided already, and SageMaker has it"],
    [
      "failed",
      { end_reason: "access denied" },
      "could not be applied on 2026-11-23T10:00:00.000Z: access denied",
    ],
    ["expired", {}, "ended by itself on 2026-11-23"],
    ["superseded", { end_reason: "v3 was approved meanwhile." }, "v3 was approved meanwhile."],
    ["withdrawn", { ended_by: "Nina Ray", end_reason: "Wrong data" }, "by Nina Ray: Wrong data"],
    [
      "voided",
      { end_reason: "The artifact changed." },
      "is void on 2026-11-23T10:00:00.000Z: The artifact changed.",
    ],
  ])("says how a proposal ended that is %s", async (state, words, detail) => {
    await open();
    await end(state, words);
    await refused(() => sign(owner), "conflict", detail);
  });

  it("ends a review at its end, though the worker has not said so yet", async () => {
    await open();
    await sql`update approvals_proposal set expires_at = ${now}`.execute(database.owner);
    await refused(() => sign(owner), "conflict", "ended by itself on 2026-11-23T10:00:00.000Z");
  });

  it("needs something that is shown", async () => {
    await open();
    await sql`update approvals_proposal set snapshot = null`.execute(database.owner);
    await refused(() => sign(owner), "conflict", "has not put together what there is to sign");
  });

  it("needs the words that say what signing means", async () => {
    await open();
    await refused(() => sign(owner, { meaning: "You agree." }), "conflict", "worded differently");
  });

  it("needs no override where every gate passed, and for no rejection", async () => {
    await open({ override: true });
    await refused(() => sign(owner, { override: true }), "invalid_request", "Every gate has passed.");
    await refused(
      () => sign(owner, { action: "reject", override: true }),
      "invalid_request",
      "A rejection signs over no gate.",
    );
  });

  it("names the gates that have not passed, and whether they may be signed over", async () => {
    await open({ ...failing, override: true });
    await refused(
      () => sign(owner),
      "conflict",
      "1 of 6 gates has not passed: AUC. The criteria allow signing over that",
    );
  });

  it("lets nobody sign over a gate where the criteria forbid it, and anybody refuse", async () => {
    await open(failing);
    const words = "1 of 6 gates has not passed: AUC. The criteria let nobody sign over that.";
    await refused(() => sign(owner), "forbidden", words);
    await refused(() => sign(owner, { override: true }), "forbidden", words);
    expect(await sign(owner, { action: "reject" })).toMatchObject({ state: "applying", action: "reject" });
  });
});

describe("how fresh it must be", () => {
  it("needs SageMaker and S3 read just now, and has them read", async () => {
    await open();
    const later = new Date(now.getTime() + READING_SECONDS * 1000 + 1);
    const again = { ...owner, signIn: owner.signIn && { ...owner.signIn, at: later.toISOString() } };
    await saveReadingFailure(database.worker, review.versionArn, "access denied to s3:GetObject", later);
    await sql`delete from approvals_request`.execute(database.owner);
    await refused(
      () => sign(again, {}, later),
      "conflict",
      "more than 5 minutes ago. Since then: access denied to s3:GetObject",
    );
    const { rows } = await sql`select model_id from approvals_request`.execute(database.owner);
    expect(rows).toEqual([{ model_id: review.modelId }]);
    await saveReading(database.worker, readingOf(review.versionArn), later);
    expect(await sign(again, {}, later)).toMatchObject({ state: "in_review" });
  });

  it("approves nothing while the ledger is not published, and lets people refuse", async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), "countersign-lag-")), "countersign.yaml");
    await writeFile(
      file,
      `accounts:
  - id: "447120938816"
    name: bank
    regions: [eu-west-1]
    roleArn: arn:aws:iam::447120938816:role/countersign-reader
    externalId: countersign-bank
    operatorRoleArn: arn:aws:iam::447120938816:role/countersign-operator
ledger:
  account: "447120938816"
  region: eu-west-1
  bucket: countersign-ledger
  keyFile: key.pem
  verifierKeys: ["countersign+00000000+AAAA"]
`,
    );
    vi.stubEnv("COUNTERSIGN_CONFIG", file);
    vi.resetModules();
    const { decide: decideThere } = await import("./decide");
    await open();
    await sign(owner);
    const { rows } = await sql<{ at: Date }>`select min(recorded_at) as at from ledger_entry`.execute(
      database.owner,
    );
    const late = new Date((rows[0]?.at ?? now).getTime() + 901_000);
    await saveReading(database.worker, readingOf(review.versionArn), late);
    await sql`update approvals_proposal set expires_at = ${new Date(late.getTime() + 1000)}`.execute(
      database.owner,
    );
    const again = { ...risk, signIn: risk.signIn && { ...risk.signIn, at: late.toISOString() } };
    const there = (change: Partial<Decide>) =>
      decideThere(
        database.web,
        again,
        { model: review.slug, version: 2 },
        askOf(review, { proposal, snapshot, role: "risk_officer", ...change }),
        late,
      );
    await refused(() => there({}), "conflict", "The ledger was not published since");
    expect(await there({ action: "reject" })).toMatchObject({ state: "applying" });
    vi.unstubAllEnvs();
  });
});
