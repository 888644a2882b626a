import { afterAll, beforeAll, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { saveStandings } from "../store/standing";
import { addFramework, addModel } from "../store/testing";
import { listControlStates } from "./list-control-states";

const auditor = personWith(["auditor"]);
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it("tells of every control of the frameworks asked for where the model stands, unknown where nobody worked it out", async () => {
  const modelId = await addModel(database.owner, "credit-scoring");
  const text = { title: "Assessed", asks: "It has an assessment", source: "Page 1" };
  const rest = { ...text, evidence: [{ kind: "document", document: "dpia" }] };
  const controls = [
    { ...rest, id: "a", reference: "1" },
    { ...rest, id: "b", reference: "2" },
  ];
  for (const id of ["house", "elsewhere"]) await addFramework(database.owner, id, controls);
  const asOf = "2026-11-24T10:00:00.000Z";
  const result = {
    control: "a",
    state: "not_met" as const,
    reason: "Nobody assessed it",
    asOf,
    evidence: [],
  };
  const standing = { frameworkId: "house", sha256: "", states: "n", results: [result] };
  await withTransaction(database.worker, (tx) => saveStandings(tx, modelId, [standing], new Date(asOf)));
  const states = await listControlStates(database.web, auditor, modelId, ["house", "gone"]);
  expect(states).toMatchObject([
    {
      framework: "house",
      control: "a",
      reference: "1",
      state: "not_met",
      reason: "Nobody assessed it",
      asOf,
    },
    { framework: "house", control: "b", reference: "2", state: "unknown", asOf: null },
  ]);
  expect(await listControlStates(database.web, auditor, modelId, [])).toEqual([]);
  const nobody = personWith([]);
  await expect(listControlStates(database.web, nobody, modelId, [])).rejects.toMatchObject({
    code: "forbidden",
  });
});
