import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { countWaiting } from "./count-waiting";
import { decide } from "./decide";
import { listProposals } from "./list-proposals";
import { propose } from "./propose";
import { readHistory } from "./read-history";
import { askedModels, noticeSubjects, proposalRows } from "./testing-proposals";
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
import { withdraw } from "./withdraw";

const engineer = personWith(["ml_engineer"], "Nina Ray");
const auditor = personWith(["auditor"], "Otto Klein");
const at = (minute: number) => new Date(Date.parse("2026-11-24T10:00:00Z") + minute * 60_000);
const NOW = at(0);
const reason = "The data was collected anew";
let database: TestDatabase;
let review: Review;
let owner: Person;
let risk: Person;

const target = () => ({ model: review.slug, version: review.version });
const ask = (actor = engineer, now = NOW) => propose(database.web, actor, target(), { reason }, now);
const takeBack = (proposal: string, actor = engineer, now = NOW) =>
  withdraw(database.web, actor, target(), { proposal, reason: "A mistake" }, now);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetApprovals(database.owner);
  review = await addCandidate(database.owner, "credit-scoring", NOW);
  await addCriteria(database.owner, review.modelId, criteria, NOW);
  owner = await addPerson(database.owner, ["business_owner"], "Sofia Lindqvist", NOW);
  risk = await addPerson(database.owner, ["risk_officer"], "Ana Silva", NOW);
});

describe("proposing", () => {
  it("opens a review by the person, in the ledger, and has the worker put it together", async () => {
    const proposal = await ask();
    expect(proposal).toMatchObject({
      state: "in_review",
      openedBy: "Nina Ray",
      expiresAt: "2026-12-01T10:00:00.000Z",
      gates: null,
      waitingFor: [],
      votes: [],
    });
    expect(await lastEntries(database.web, 1)).toMatchObject([
      {
        type: "proposal.opened",
        by: "Nina Ray",
        model: "credit-scoring",
        body: { proposal: proposal.id, snapshot: null, reason, policy: { version: 1 } },
      },
    ]);
    expect(await askedModels(database.web)).toEqual([review.modelId]);
    expect(await noticeSubjects(database.web)).toEqual(["credit-scoring v2 waits for a decision"]);
  });

  it("happens once at a time of a version, and again after it was withdrawn", async () => {
    const answers = await Promise.allSettled([ask(), ask(owner)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [first] = await proposalRows(database.web);
    await takeBack(first?.id ?? "");
    const second = await ask(engineer, at(1));
    expect(await proposalRows(database.web)).toMatchObject([
      { state: "withdrawn" },
      { id: second.id, state: "in_review", follows: first?.id },
    ]);
  });

  it("is of a version that waits, by those who may", async () => {
    const decided = { ...target(), version: 1 };
    await expect(propose(database.web, engineer, decided, { reason })).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("Approved"),
    });
    const unknown = { ...target(), version: 99 };
    await expect(propose(database.web, engineer, unknown, { reason })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const actor of [risk, auditor])
      await expect(ask(actor)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("withdrawing", () => {
  it("ends the review with its reason, in the ledger", async () => {
    const { id } = await ask();
    expect(await takeBack(id)).toMatchObject({
      state: "withdrawn",
      endedBy: "Nina Ray",
      endReason: "A mistake",
    });
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "proposal.withdrawn", by: "Nina Ray", body: { proposal: id, reason: "A mistake" } },
    ]);
  });

  it("is refused of what ended or was decided, of another version, and to those who may not", async () => {
    const id = await openReview(database.owner, review, NOW);
    await expect(takeBack(id, risk)).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = withdraw(database.web, engineer, { ...target(), version: 1 }, { proposal: id, reason });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
    const snapshot = await shownDigest(database.web, id);
    const rejection = askOf(review, { proposal: id, snapshot, action: "reject", role: "risk_officer" });
    await decide(database.web, risk, target(), rejection, NOW);
    await expect(takeBack(id)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the inbox", () => {
  const list = (actor: Person, query: object = {}) =>
    listProposals(database.web, actor, { show: "mine", limit: 25, ...query }, NOW);
  const sign = async (actor: Person, id: string, role: "business_owner" | "risk_officer") => {
    const snapshot = await shownDigest(database.web, id);
    await decide(database.web, actor, target(), askOf(review, { proposal: id, snapshot, role }), NOW);
  };

  it("shows somebody what waits for their signature, until they gave it", async () => {
    const id = await openReview(database.owner, review, NOW);
    const submitter = personWith(["business_owner"], "Karim Haddad");
    expect((await list(owner)).items).toMatchObject([
      { id, gates: { total: 6 }, waitingFor: ["business_owner", "risk_officer"] },
    ]);
    for (const actor of [engineer, auditor, submitter])
      expect(await list(actor)).toMatchObject({ items: [], counts: { mine: 0, open: 1, ended: 0 } });
    await sign(risk, id, "risk_officer");
    expect((await list(risk)).items).toEqual([]);
    expect(await countWaiting(database.web, risk, NOW)).toBe(0);
    expect(await countWaiting(database.web, owner, NOW)).toBe(1);
    expect((await list(auditor, { show: "open" })).items).toMatchObject([
      { id, waitingFor: ["business_owner"], votes: [{ name: "Ana Silva", counts: true }] },
    ]);
    await sign(owner, id, "business_owner");
    expect((await list(owner, { show: "open" })).items).toMatchObject([
      { state: "applying", waitingFor: [] },
    ]);
    expect((await list(owner)).counts).toEqual({ mine: 0, open: 1, ended: 0 });
  });

  it("is read page by page, each proposal once, the newest first", async () => {
    const opened: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) {
      const one = await addCandidate(database.owner, `quotes-${n}`, NOW);
      // Two of the same time, so that the id decides.
      opened.push(await openReview(database.owner, one, at(Math.floor(n / 2))));
    }
    for (const show of ["mine", "open"]) {
      const shown: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await list(owner, { show, limit: 2, ...(cursor === null ? {} : { cursor }) });
        shown.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(shown).toHaveLength(5);
      expect(shown.toSorted()).toEqual(opened.toSorted());
      const times = (await list(owner, { show })).items.map(({ openedAt }) => openedAt);
      expect(times).toEqual(times.toSorted().reverse());
    }
    expect(await list(owner, { show: "open", q: "QUOTES-3" })).toMatchObject({
      items: [{ model: "quotes-3" }],
      counts: { mine: 1, open: 1, ended: 0 },
    });
    expect((await list(owner, { show: "open", q: "v2" })).items).toHaveLength(5);
    expect((await list(owner, { show: "open", q: "quotes_3" })).items).toEqual([]);
    await expect(list(owner, { cursor: "bm90IG9uZQ" })).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("and the history of a model tell what ended, by page", async () => {
    for (const minute of [0, 1, 2]) {
      const { id } = await ask(engineer, at(minute));
      await takeBack(id, engineer, at(minute));
    }
    const ended = await list(owner, { show: "ended", limit: 2 });
    expect(ended.items.map(({ endedAt }) => endedAt)).toEqual([
      "2026-11-24T10:02:00.000Z",
      "2026-11-24T10:01:00.000Z",
    ]);
    const page = await readHistory(database.web, auditor, "credit-scoring", { limit: 2 });
    expect(page.items.map(({ openedAt }) => openedAt)).toEqual([
      "2026-11-24T10:02:00.000Z",
      "2026-11-24T10:01:00.000Z",
    ]);
    const rest = await readHistory(database.web, auditor, "credit-scoring", {
      limit: 2,
      cursor: page.nextCursor ?? "",
    });
    expect(rest).toMatchObject({ items: [{ openedAt: "2026-11-24T10:00:00.000Z" }], nextCursor: null });
  });
});
