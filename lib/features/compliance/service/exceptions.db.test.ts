import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { openExceptionsQuerySchema } from "../schema/exception-list";
import { exceptionSchema } from "../schema/standing";
import { addFramework, addModel, auditRows, requestedModels, resetCompliance } from "../store/testing";
import { decideException } from "./decide-exception";
import { endException } from "./end-exception";
import { listExceptions, listOpenExceptions } from "./list-exceptions";
import { requestException } from "./request-exception";

const engineer = personWith(["ml_engineer"], "Nina Ray");
const officer = personWith(["compliance_officer"], "Karim Haddad");
const risk = personWith(["risk_officer"], "Ana Silva");
const auditor = personWith(["auditor"], "Otto Klein");
const at = (time: string) => new Date(`2026-11-${time}Z`);
const asked = {
  framework: "eu-ai-act",
  control: "art-12",
  reason: "The log bucket moves this quarter",
  owner: "Nina Ray",
  expiresOn: "2026-12-10",
};
const words = "The move is planned and watched";
let database: TestDatabase;
let modelId: number;

const ask = (change: Partial<typeof asked> = {}, actor: Person = engineer, now = at("01T09:00:00")) =>
  requestException(database.web, actor, "credit-scoring", { ...asked, ...change }, now);
const decide = (
  id: string,
  decision: "granted" | "refused" = "granted",
  actor: Person = officer,
  now = at("02T09:00:00"),
) =>
  decideException(
    database.web,
    actor,
    { slug: "credit-scoring", exceptionId: Number(id) },
    { decision, reason: words },
    now,
  );
const end = (id: string, actor: Person, now = at("03T09:00:00")) =>
  endException(
    database.web,
    actor,
    { slug: "credit-scoring", exceptionId: Number(id) },
    { reason: "The bucket has moved" },
    now,
  );
const list = async (now = at("03T09:00:00")) =>
  (await listExceptions(database.web, auditor, "credit-scoring", now)).items;
const states = async (now?: Date) => (await list(now)).map(({ state }) => state);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await resetCompliance(database.owner);
  modelId = await addModel(database.owner, "credit-scoring");
  await addFramework(database.owner, "eu-ai-act", [
    { id: "art-12", reference: "Art. 12" },
    { id: "art-13", reference: "Art. 13" },
  ]);
});

describe("asking for an exception", () => {
  it("keeps what was asked, audits it, and has the model judged anew", async () => {
    const exception = await ask();
    expect(exceptionSchema.parse(exception)).toMatchObject({
      model: "credit-scoring",
      reference: "Art. 12",
      state: "asked",
      requestedBy: "Nina Ray",
      expiresAt: "2026-12-11T00:00:00.000Z",
      endsSoon: false,
    });
    expect(await auditRows(database.owner)).toMatchObject([
      {
        actor: "test Nina Ray",
        action: "exception.request",
        model_id: modelId,
        details: { id: exception.id, control: "art-12" },
      },
    ]);
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "exception.requested", by: "Nina Ray", model: "credit-scoring", body: { id: exception.id } },
    ]);
    expect(await requestedModels(database.owner)).toEqual([modelId]);
  });

  it.each([
    ["for a control that is not there", { control: "art-99" }, "not_found"],
    ["for a framework that is not there", { framework: "nothing" }, "not_found"],
    ["to a day that is past", { expiresOn: "2026-10-31" }, "invalid_request"],
    ["for longer than a year", { expiresOn: "2027-11-02" }, "invalid_request"],
  ])("is refused %s", async (_what, change, code) => {
    await expect(ask(change)).rejects.toMatchObject({ code });
    expect(await auditRows(database.owner)).toEqual([]);
    expect(await requestedModels(database.owner)).toEqual([]);
  });

  it("is refused to those who may not", async () => {
    await expect(ask({}, auditor)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("takes one at a time of a control, and says whose waits", async () => {
    const answers = await Promise.allSettled([ask(), ask({}, risk)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(ask()).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringMatching(/^(Nina Ray|Ana Silva) asked for an exception here already/),
    });
    await ask({ control: "art-13" });
    expect(await states()).toEqual(["asked", "asked"]);
  });

  it("puts one away that nobody decided in time", async () => {
    await ask({ expiresOn: "2026-11-02" });
    await ask({}, engineer, at("03T00:00:00"));
    expect(await states()).toEqual(["asked", "expired"]);
  });
});

describe("deciding an exception", () => {
  it("grants it with the second person, in an audit row, and has the model judged anew", async () => {
    const { id } = await ask();
    await sql`delete from compliance_request`.execute(database.owner);
    expect(await decide(id)).toMatchObject({
      state: "granted",
      decidedBy: "Karim Haddad",
      decisionReason: words,
    });
    expect((await auditRows(database.owner)).at(-1)).toMatchObject({
      actor: "test Karim Haddad",
      action: "exception.grant",
      details: { id },
    });
    expect(await requestedModels(database.owner)).toEqual([modelId]);
  });

  it("is not for whoever asked, under another name either", async () => {
    const { id } = await ask({}, officer);
    const refusal = { code: "forbidden", detail: expect.stringContaining("another person decides it") };
    await expect(decide(id, "granted", officer)).rejects.toMatchObject(refusal);
    await expect(decide(id, "granted", { ...officer, name: "K. Haddad" })).rejects.toMatchObject(refusal);
    await expect(decide(id, "granted", { ...risk, name: "Karim Haddad" })).rejects.toMatchObject(refusal);
    expect(await states()).toEqual(["asked"]);
    expect(await decide(id, "refused", risk)).toMatchObject({ state: "refused" });
  });

  it("is for those who may grant", async () => {
    const { id } = await ask();
    await expect(decide(id, "granted", engineer)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("happens once, also when two decide at once", async () => {
    const { id } = await ask();
    const answers = await Promise.allSettled([decide(id), decide(id, "refused", risk)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(decide(id, "refused", risk)).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringMatching(/^(Karim Haddad granted|Ana Silva refused) this exception already/),
    });
    const acts = (await auditRows(database.owner)).map(({ action }) => action);
    expect(acts.filter((action) => action !== "exception.request")).toHaveLength(1);
  });

  it("is too late after its end", async () => {
    const { id } = await ask({ expiresOn: "2026-11-02" });
    await expect(decide(id, "granted", officer, at("03T00:00:00"))).rejects.toMatchObject({
      code: "conflict",
      detail: "This exception ended by itself on 2026-11-03T00:00:00.000Z.",
    });
  });

  it("leaves one in force: the newer takes the place of the older", async () => {
    const first = await ask();
    await decide(first.id);
    const second = await ask({ expiresOn: "2027-01-31" });
    expect(await states()).toEqual(["asked", "granted"]);
    await decide(second.id, "granted", risk);
    expect(await list()).toMatchObject([
      { id: second.id, state: "granted" },
      {
        id: first.id,
        state: "ended",
        endedBy: "Ana Silva",
        endReason: `Exception ${second.id} took its place.`,
      },
    ]);
  });

  it("knows none of another model", async () => {
    const { id } = await ask();
    await addModel(database.owner, "churn");
    const elsewhere = { slug: "churn", exceptionId: Number(id) };
    await expect(
      decideException(database.web, officer, elsewhere, { decision: "granted", reason: words }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("ending an exception", () => {
  it.each([
    ["its asker", engineer],
    ["its owner, by address", { ...personWith(["business_owner"], "Omar"), email: "Omar@example.com" }],
    ["whoever may grant", risk],
  ])("is for %s", async (_who, actor) => {
    const { id } = await ask({ owner: "omar@example.com" });
    await decide(id);
    expect(await end(id, actor)).toMatchObject({ state: "ended", endedBy: actor.name });
    expect((await auditRows(database.owner)).at(-1)).toMatchObject({ action: "exception.end" });
    expect(await lastEntries(database.web, 2)).toMatchObject([
      { type: "exception.decided", by: "Karim Haddad", body: { id, decision: "granted" } },
      { type: "exception.ended", by: actor.name, model: "credit-scoring", body: { id } },
    ]);
    await expect(end(id, actor)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not for others", async () => {
    const { id } = await ask();
    const stranger = personWith(["business_owner"], "Omar");
    await expect(end(id, stranger)).rejects.toMatchObject({
      code: "forbidden",
      detail: expect.stringContaining("Nina Ray, who asked for it"),
    });
    await expect(end(id, auditor)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("happens by itself, a week after saying so", async () => {
    const { id } = await ask({ expiresOn: "2026-11-20" });
    await decide(id);
    expect(await list(at("13T23:59:59"))).toMatchObject([{ state: "granted", endsSoon: false }]);
    expect(await list(at("14T00:00:00"))).toMatchObject([{ state: "granted", endsSoon: true }]);
    expect(await list(at("21T00:00:00"))).toMatchObject([
      { state: "expired", endsSoon: false, endedAt: null },
    ]);
  });
});

describe("exceptions of all models", () => {
  const open = (query: object = {}) =>
    listOpenExceptions(database.web, auditor, openExceptionsQuerySchema.parse(query), at("14T00:00:00"));

  it("are the open ones, the first to end first, page by page", async () => {
    await addModel(database.owner, "churn");
    const late = await ask();
    const soon = await ask({ control: "art-13", expiresOn: "2026-11-20" });
    await decide(soon.id);
    const elsewhere = await requestException(database.web, engineer, "churn", asked, at("01T09:00:00"));
    await decideException(
      database.web,
      officer,
      { slug: "churn", exceptionId: Number(elsewhere.id) },
      { decision: "refused", reason: words },
      at("02T09:00:00"),
    );
    const past = await requestException(
      database.web,
      engineer,
      "churn",
      { ...asked, expiresOn: "2026-11-05" },
      at("02T10:00:00"),
    );
    const shown: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await open({ limit: 1, ...(cursor === null ? {} : { cursor }) });
      shown.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(shown).toEqual([soon.id, late.id]);
    expect(shown).not.toContain(past.id);
    expect((await open({ ends: "soon" })).items).toMatchObject([{ id: soon.id, endsSoon: true }]);
  });
});
