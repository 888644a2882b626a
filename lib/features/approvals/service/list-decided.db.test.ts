import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { addCommand, addModel, keepPackage, resetApprovals } from "../store/testing-registry";
import { listDecided } from "./list-decided";

const engineer = personWith(["ml_engineer"], "Nina Ray");
const on = (day: number) => new Date(Date.UTC(2026, 10, day));
let database: TestDatabase;
let modelId: number;

beforeAll(async () => {
  database = await testDatabase();
  await resetApprovals(database.owner);
  modelId = await addModel(database.owner, on(1));
});
afterAll(() => database?.drop());

/** A signature under a decision; `over` another snapshot than the decision's: it did not count. */
async function sign(command: string, name: string, over: "same" | "other", day: number): Promise<void> {
  const other = Buffer.from(`${command} ${name}`);
  await sql`
    insert into approvals_snapshot (digest, bound, canon, frozen_at)
    values (sha256(${other}), sha256(${other}), ${other}, ${on(day)})`.execute(database.owner);
  await sql`
    insert into approvals_vote (proposal_id, snapshot, person, person_name, role, action, meaning, reason, override,
      idem_key, at, entry_id, seq, entry_hash)
    select proposal_id, case ${over} when 'same' then snapshot else sha256(${other}) end, ${name}, ${name},
      'risk_officer', action, 'words', 'reason', false, ${name} || id, ${on(day)}, gen_random_uuid(), 1, '\\x00'
    from approvals_command where id = ${command}`.execute(database.owner);
}

async function stamp(version: number, approver: string | null, day: number): Promise<void> {
  const registered = { changedAt: on(day), registeredAt: on(day), mark: null };
  await keepPackage(database.owner, modelId, { version, status: "Approved", ...registered });
  await sql`
    update models_version set approver = ${approver}, approved_at = ${on(day)}
    where model_id = ${modelId} and version = ${version}`.execute(database.owner);
}

it("names those whose signatures made each decision, and what the registry alone says as such", async () => {
  await stamp(6, "m.nowak", 2);
  await stamp(7, null, 3);
  await stamp(8, "somebody else", 4);
  const approved = await addCommand(database.owner, modelId, { version: 8, action: "approve", at: on(12) });
  await sign(approved, "Marta Nowak", "same", 12);
  await sign(approved, "Sofia Lindqvist", "same", 11);
  await sign(approved, "Karim Haddad", "other", 10);
  const voided = await addCommand(database.owner, modelId, { version: 9, action: "reject", at: on(13) });
  await sign(voided, "Marta Nowak", "same", 13);
  await sql`update approvals_command set state = 'voided' where id = ${voided}`.execute(database.owner);
  expect(await listDecided(database.web, engineer, modelId)).toEqual([
    { version: 8, action: "approve", at: on(12), by: ["Sofia Lindqvist", "Marta Nowak"], source: "ledger" },
    { version: 7, action: "approve", at: on(3), by: [], source: "registry" },
    { version: 6, action: "approve", at: on(2), by: ["m.nowak"], source: "registry" },
  ]);
});
