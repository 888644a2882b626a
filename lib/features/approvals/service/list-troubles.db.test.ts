import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import { listDecisionNeeds } from "@/lib/features/models/service/list-decision-needs";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { insertRow } from "@/lib/platform/db/testing-rows";
import { addCommand, addModel, keepPackage, resetApprovals, versionArn } from "../store/testing-registry";
import { listTroubles } from "./list-troubles";

const auditor = personWith(["auditor"], "Ada Berg");
const at = new Date("2026-11-20T10:00:00.000Z");
let database: TestDatabase;
let modelId: number;

beforeAll(async () => {
  database = await testDatabase();
  await resetApprovals(database.owner);
  modelId = await addModel(database.owner, at);
});
afterAll(() => database?.drop());

function says(version: number, status: ApprovalStatus) {
  return keepPackage(database.owner, modelId, {
    version,
    status,
    changedAt: at,
    registeredAt: at,
    mark: null,
  });
}

/** What waits, and as much of it as the overview says. */
async function waiting() {
  const { items, total } = await listDecisionNeeds(database.web, auditor);
  expect(total).toBe(items.length);
  const { differences, failed } = await listTroubles(database.web, auditor, 5);
  expect(items).toHaveLength(differences.length + failed.length);
  return items.map(({ kind, title, text, href }) => ({ kind, title, text, href }));
}

it("is a decision that could not be applied, until it is overtaken or SageMaker says it after all", async () => {
  await says(3, "PendingManualApproval");
  const command = await addCommand(database.owner, modelId, { version: 3, action: "approve", at });
  expect(await waiting()).toEqual([]);
  await sql`update approvals_command set state = 'failed', last_error = 'access denied' where id = ${command}`.execute(
    database.owner,
  );
  await sql`update approvals_proposal set state = 'failed', ended_at = ${at}`.execute(database.owner);
  const failed = {
    kind: "not_applied",
    title: "credit-scoring v3",
    text: "Approved here, but SageMaker could not be made to say so: access denied",
    href: "/approvals/credit-scoring/3",
  };
  expect(await waiting()).toEqual([failed]);
  await says(3, "Approved");
  expect(await waiting()).toEqual([]);
  await says(3, "PendingManualApproval");
  expect(await waiting()).toEqual([failed]);
  await insertRow(database.owner, "approvals_proposal", {
    model_id: modelId,
    version: 3,
    version_arn: versionArn(3),
    state: "in_review",
    opened_by: "test",
    expires_at: at,
  });
  expect(await waiting()).toEqual([]);
});

it("is what differs from the ledger, until somebody takes note", async () => {
  const words = "credit-scoring v2 is approved in SageMaker.";
  await insertRow(database.owner, "approvals_difference", {
    kind: "approved_outside",
    model_id: modelId,
    version: 2,
    version_arn: versionArn(2),
    words,
    first_seen_at: at,
    happened_after: at,
  });
  expect(await waiting()).toEqual([
    {
      kind: "difference",
      title: "credit-scoring v2",
      text: words,
      href: "/models/credit-scoring/approvals#differences",
    },
  ]);
  await sql`update approvals_difference set acknowledged_at = ${at}, acknowledged_by = 'Ada Berg'`.execute(
    database.owner,
  );
  expect(await waiting()).toEqual([]);
});
