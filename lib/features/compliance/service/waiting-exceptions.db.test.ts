import { afterAll, beforeAll, expect, it } from "vitest";
import { listDecisionNeeds } from "@/lib/features/models/service/list-decision-needs";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { addFramework, addModel, resetCompliance } from "../store/testing";
import { decideException } from "./decide-exception";
import { requestException } from "./request-exception";

const DAY_MS = 86_400_000;
const engineer = personWith(["ml_engineer"], "Nina Ray");
const officer = personWith(["compliance_officer"], "Karim Haddad");
const words = "The log bucket moves this quarter";
const onDay = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await resetCompliance(database.owner);
  await addModel(database.owner, "credit-scoring");
  await addFramework(database.owner, "eu-ai-act", [
    { id: "art-12", reference: "Art. 12" },
    { id: "art-13", reference: "Art. 13" },
  ]);
});
afterAll(() => database?.drop());

async function needs() {
  const { items, total } = await listDecisionNeeds(database.web, officer);
  expect(total).toBe(items.length);
  return items.map(({ kind, severity, text, href }) => ({ kind, severity, text, href }));
}

async function askAndDecide(control: string, days: number): Promise<() => Promise<unknown>> {
  const { id } = await requestException(database.web, engineer, "credit-scoring", {
    framework: "eu-ai-act",
    control,
    reason: words,
    owner: "Nina Ray",
    expiresOn: onDay(days),
  });
  const which = { slug: "credit-scoring", exceptionId: Number(id) };
  return () => decideException(database.web, officer, which, { decision: "granted", reason: words });
}

it("waits among what needs a decision until somebody decided, and again in the week before its end", async () => {
  expect(await needs()).toEqual([]);
  const grantFar = await askAndDecide("art-12", 30);
  const grantSoon = await askAndDecide("art-13", 3);
  expect(await needs()).toMatchObject([
    {
      kind: "exception",
      severity: null,
      text: expect.stringMatching(
        /^Nina Ray asks that Art\. 12 need not be met until the end of .*: The log bucket/,
      ),
      href: "/models/credit-scoring/compliance?framework=eu-ai-act#control-art-12",
    },
    { kind: "exception", severity: null },
  ]);
  await grantFar();
  await grantSoon();
  expect(await needs()).toMatchObject([
    {
      kind: "exception",
      severity: "warn",
      text: expect.stringMatching(/^The exception from Art\. 13 ends with .*; Nina Ray answers for it\.$/),
    },
  ]);
});
