import { sql } from "kysely";
import { afterEach, expect, it, vi } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { requestRefresh } from "@/lib/features/sources/service/request-refresh";
import { listSources } from "@/lib/features/sources/service/list-sources";
import { recordCalls } from "@/lib/features/sources/service/record-reading";
import { startInventory } from "@/scripts/testing/inventory";
import { startJobs } from "./runner";

const officer = personWith(["compliance_officer"]);
// A pass reads registry, monitors and metrics of the whole estate.
const PATIENCE = { timeout: 100_000, interval: 100 };
const TEST_MS = 240_000;

let inventory: Awaited<ReturnType<typeof startInventory>>;
let workers: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  await inventory.stop();
});

async function startWorker() {
  const { context, counter, database } = inventory;
  const flushCalls = () => recordCalls(context.db, context.actor, counter.take(), new Date());
  const open = { ...context, now: () => new Date(), flushCalls, close: async () => undefined };
  workers.push(await startJobs(database.url, open));
}

async function jobsOpen(): Promise<number> {
  const open = await sql<{ count: number }>`
    select count(*) as count from pgboss.job where name like 'collect-%' and state < 'completed'`.execute(
    inventory.database.worker,
  );
  return open.rows[0]?.count ?? -1;
}

const passes = () => inventory.loopback.calls.count({ operation: "sagemaker:ListEndpoints" });
const scopes = () => inventory.context.config.accounts.flatMap(({ regions }) => regions).length;

it("two workers share one pass, and take up a person's wish to read now", { timeout: TEST_MS }, async () => {
  inventory = await startInventory();
  await Promise.all([startWorker(), startWorker()]);
  await vi.waitFor(async () => {
    const { items } = await listSources(inventory.database.web, officer);
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(["ok"]));
  }, PATIENCE);
  await vi.waitFor(async () => expect(await jobsOpen()).toBe(0), PATIENCE);
  const before = passes();
  // Each worker asks for a pass when it starts; a queue holds one waiting beside the one in hand.
  expect(before).toBeLessThanOrEqual(2 * scopes());
  const metricReads = () => inventory.loopback.calls.count({ operation: "cloudwatch:GetMetricData" });
  const metricsBefore = metricReads();
  await requestRefresh(inventory.database.web, officer);
  await vi.waitFor(() => expect(passes()).toBeGreaterThanOrEqual(before + scopes()), PATIENCE);
  // Metrics were read a moment ago: nothing of them is due, and a person wants them all the same.
  await vi.waitFor(() => expect(metricReads()).toBeGreaterThan(metricsBefore), PATIENCE);
});

it("counts every call it made, attempt by attempt", { timeout: TEST_MS }, async () => {
  inventory = await startInventory();
  await startWorker();
  await vi.waitFor(async () => {
    const { items, summary } = await listSources(inventory.database.web, officer);
    expect(items.every(({ state }) => state === "ok")).toBe(true);
    const atAws =
      inventory.loopback.calls.count({}) - inventory.loopback.calls.count({ operation: "sts:AssumeRole" });
    expect(summary.calls24h).toBe(atAws);
  }, PATIENCE);
});
