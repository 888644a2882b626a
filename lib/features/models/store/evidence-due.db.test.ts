import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { type DueRow, evidenceFailed, evidenceRead, nextEvidence, wantEvidence } from "./evidence-due";

const scope = { account: "111122223333", region: "eu-west-1" };
const kind = "s3_report";
const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const wanted = ["a", "b", "c", "d", "e"].map((arn) => ({ ...scope, kind, arn, versionArn: "v1" }) as const);
  await withTransaction(database.worker, (tx) => wantEvidence(tx, wanted, at(0)));
});
afterAll(() => database?.drop());

async function allDue(now: Date): Promise<string[]> {
  const arns: string[] = [];
  let after: DueRow | null = null;
  for (;;) {
    const rows: DueRow[] = await nextEvidence(database.worker, scope, { now, limit: 2, after });
    arns.push(...rows.map(({ arn }) => arn));
    after = rows.at(-1) ?? null;
    if (!after) return arns;
  }
}

it("names each due row once, page by page; what failed comes last, what may still come a day later", async () => {
  expect(await allDue(at(0))).toEqual(["a", "b", "c", "d", "e"]);
  await withTransaction(database.worker, (tx) => evidenceFailed(tx, scope, [{ kind, arn: "a" }], at(1)));
  expect(await allDue(at(1))).toEqual(["b", "c", "d", "e", "a"]);
  await withTransaction(database.worker, (tx) =>
    evidenceRead(tx, scope, kind, { settled: ["b"], unsettled: ["c"] }, at(1)),
  );
  expect(await allDue(at(2))).toEqual(["d", "e", "a"]);
  expect(await allDue(at(25))).toEqual(["d", "e", "a", "c"]);
});
