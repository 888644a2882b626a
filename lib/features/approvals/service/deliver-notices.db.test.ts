import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { type Mailer, openMailer } from "@/lib/platform/notify/send-mail";
import { type MailSink, startMailSink } from "@/scripts/testing/mail-sink";
import { startWebhookSink, type WebhookSink } from "@/scripts/testing/webhook-sink";
import { deliverNotices, type Delivering, isDeliveryWanted } from "./deliver-notices";

const worker = { kind: "job", name: "deliver-notices" } as const;
let database: TestDatabase;
let sink: MailSink;
let hook: WebhookSink;
let mailer: Mailer;
let clock: Date;

beforeAll(async () => {
  database = await testDatabase();
  sink = await startMailSink();
  mailer = openMailer(sink.url);
  const people = [
    ["Sofia", "sofia@example.com", "business_owner", null],
    ["Marta", "marta@example.com", "risk_officer", null],
    ["Gone", "gone@example.com", "risk_officer", new Date()],
    ["Nameless", null, "business_owner", null],
    ["Karim", "karim@example.com", "ml_engineer", null],
  ] as const;
  for (const [name, email, role, disabledAt] of people) {
    await sql`
      insert into auth_person (issuer, subject, name, email, roles, source, disabled_at)
      values ('test', ${name}, ${name}, ${email}, ${[role]}, 'demo', ${disabledAt})`.execute(database.owner);
  }
});
beforeEach(async () => {
  hook = await startWebhookSink();
  sink.mails.length = 0;
  sink.refuse = false;
  clock = new Date("2026-11-24T10:00:00Z");
  await sql`truncate approvals_notice restart identity cascade`.execute(database.owner);
});
afterEach(() => hook.close());
afterAll(async () => {
  mailer?.close();
  await sink?.close();
  await database?.drop();
});

async function notice(roles: string[], words = "Sign or refuse it until 1 Dec."): Promise<void> {
  await sql`
    insert into approvals_notice (kind, subject, words, path, roles)
    values ('waiting', 'credit-scoring v8 waits for you', ${words}, '/approvals/credit-scoring/8', ${roles})`.execute(
    database.web,
  );
}

const work = (changes: Partial<Delivering> = {}): Delivering => ({
  db: database.worker,
  actor: worker,
  now: () => clock,
  notify: { webhooks: [hook.url], email: { from: "Countersign <countersign@example.com>" } },
  mailer,
  webhookSecret: "a secret of enough characters",
  publicUrl: "https://countersign.example.com",
  ...changes,
});

it("writes to everybody whose role it concerns and who may sign in, once, and calls every webhook", async () => {
  await notice(["business_owner", "risk_officer"]);
  expect(await isDeliveryWanted(database.worker, worker, clock)).toBe(true);
  await deliverNotices(work());
  await deliverNotices(work());
  expect(sink.mails.map(({ to }) => to)).toEqual([["marta@example.com"], ["sofia@example.com"]]);
  expect(sink.mails[0]?.raw).toContain("Subject: credit-scoring v8 waits for you");
  expect(sink.mails[0]?.raw).toContain("https://countersign.example.com/approvals/credit-scoring/8");
  expect(hook.calls.map(({ body }) => JSON.parse(body))).toEqual([
    expect.objectContaining({
      v: 1,
      id: "1",
      kind: "waiting",
      subject: "credit-scoring v8 waits for you",
      url: "https://countersign.example.com/approvals/credit-scoring/8",
    }),
  ]);
  expect(hook.calls[0]?.headers["webhook-signature"]).toMatch(/^v1,/);
  expect(await isDeliveryWanted(database.worker, worker, clock)).toBe(false);
});

it("tries again later what was refused, and what went well is not sent twice", async () => {
  sink.refuse = true;
  hook.status = 302;
  await notice(["business_owner"]);
  await deliverNotices(work());
  expect([sink.mails.length, hook.calls.length]).toEqual([0, 1]);
  sink.refuse = false;
  await deliverNotices(work());
  expect(sink.mails).toEqual([]);
  clock = new Date(clock.getTime() + 31_000);
  await deliverNotices(work());
  expect(sink.mails.map(({ to }) => to)).toEqual([["sofia@example.com"]]);
  expect(hook.calls.map(({ headers }) => headers["webhook-id"])).toEqual(
    Array(2).fill("countersign-notice-1"),
  );
  hook.status = 200;
  clock = new Date(clock.getTime() + 61_000);
  await deliverNotices(work());
  await deliverNotices(work());
  expect([sink.mails.length, hook.calls.length]).toEqual([1, 3]);
});

it("gives up in the end and keeps why", async () => {
  hook.status = 500;
  await notice([]);
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await deliverNotices(work());
    clock = new Date(clock.getTime() + 4 * 3600_000 + 1);
  }
  expect(hook.calls).toHaveLength(12);
  const { rows } =
    await sql`select last_error, failed_at is not null as over from approvals_delivery`.execute(
      database.owner,
    );
  expect(rows).toEqual([{ last_error: "it answered 500", over: true }]);
});

it("sends each once though two workers look at the same time", async () => {
  await Promise.all(Array.from({ length: 6 }, () => notice(["risk_officer"])));
  await Promise.all([deliverNotices(work()), deliverNotices(work()), deliverNotices(work())]);
  await deliverNotices(work());
  expect(new Set(hook.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(6);
  expect([sink.mails.length, hook.calls.length]).toEqual([6, 6]);
});

it("keeps a header a header, whatever the words hold", async () => {
  await notice(["risk_officer"], "line\r\nBcc: everybody@example.com\r\n.\r\nQUIT");
  await sql`update approvals_notice set subject = E'v8\r\nBcc: everybody@example.com'`.execute(
    database.owner,
  );
  await deliverNotices(work());
  expect(sink.mails.map(({ to }) => to)).toEqual([["marta@example.com"]]);
  const [head] = (sink.mails[0]?.raw ?? "").split("\r\n\r\n");
  expect(head).not.toMatch(/^Bcc:/im);
});

it("writes no mail where none is set up, and is the worker's alone", async () => {
  await notice(["risk_officer"]);
  await deliverNotices(work({ mailer: null, notify: { webhooks: [], email: null } }));
  expect(await isDeliveryWanted(database.worker, worker, clock)).toBe(false);
  const person = personWith(["administrator"]);
  await expect(deliverNotices(work({ actor: person }))).rejects.toThrow("approvals:collect");
});
