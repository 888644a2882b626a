import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { executions, processingJob, schedule } from "@/demo/aws/sagemaker/testing/monitors";
import { putObject, startMonitors } from "@/scripts/testing/monitors";

const HOUR = 3_600_000;
const STATISTICS = "baseline/statistics.json";

let monitors: Awaited<ReturnType<typeof startMonitors>>;
beforeEach(async () => {
  monitors = await startMonitors();
  const { sagemaker, bucket } = monitors;
  sagemaker.monitoringSchedules.set("credit-data", schedule("credit-data", monitors.now()));
  putObject(bucket, STATISTICS, "first");
});
afterEach(() => monitors.stop());

interface Kept {
  state: string;
  reason: string | null;
  body: string | null;
  read_at: Date;
}

async function kept(key: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select state, reason, convert_from(body, 'utf8') as body, read_at
    from drift_report where uri = ${`s3://monitoring/${key}`}`.execute(monitors.database.web);
  return rows[0];
}

describe("files of monitors", () => {
  it("are read again after a day where they are baselines, which change under their name", async () => {
    await monitors.collect();
    putObject(monitors.bucket, STATISTICS, "second");
    monitors.wait(23);
    await monitors.collect();
    expect(await kept(STATISTICS)).toMatchObject({ state: "read", body: "first" });
    monitors.wait(1);
    await monitors.collect();
    expect(await kept(STATISTICS)).toMatchObject({ state: "read", body: "second", read_at: monitors.now() });
  });

  it("stay as they were read, with their time, when they are denied later", async () => {
    await monitors.collect();
    const readAt = monitors.now();
    monitors.wait(24);
    monitors.loopback.faults.add({ match: { operation: "GetObject" }, answer: { kind: "access-denied" } });
    await monitors.collect();
    expect(await kept(STATISTICS)).toEqual({
      state: "read",
      reason: expect.stringMatching(/^access denied/),
      body: "first",
      read_at: readAt,
    });
  });

  it("keep their bytes when they are deleted, and say that they are", async () => {
    await monitors.collect();
    monitors.bucket.objects.delete(STATISTICS);
    monitors.wait(24);
    await monitors.collect();
    expect(await kept(STATISTICS)).toMatchObject({ state: "missing", body: "first" });
  });

  it("are not read past 20 MB", async () => {
    putObject(monitors.bucket, STATISTICS, Buffer.alloc(20 * 1024 * 1024 + 1, 32));
    await monitors.collect();
    expect(await kept(STATISTICS)).toMatchObject({
      state: "too_large",
      reason: "It has 20971521 bytes, too many for a report.",
      body: null,
    });
  });

  it("are read of the newest execution of every schedule before any older one", async () => {
    const { sagemaker } = monitors;
    const first = new Date(monitors.now().getTime() - 600 * HOUR);
    for (const name of ["credit-data", "credit-late"]) {
      const count = name === "credit-late" ? 1 : 600;
      const from = name === "credit-late" ? new Date(first.getTime() + HOUR) : first;
      sagemaker.monitoringSchedules.set(name, schedule(name, first));
      sagemaker.monitoringExecutions.set(name, executions(name, from, count));
      for (let place = 0; place < count; place += 1) {
        sagemaker.processingJobs.set(`${name}-${place}`, processingJob(`${name}-${place}`, first));
      }
    }
    const looked = async () =>
      (
        await sql<{ name: string; count: number; oldest: Date }>`
          select s.name, count(*), min(e.scheduled_at) as oldest from drift_execution e
          join drift_schedule s on s.arn = e.schedule_arn where e.output_read_at is not null
          group by s.name order by s.name`.execute(monitors.database.web)
      ).rows;
    await monitors.collect();
    expect(await looked()).toEqual([
      { name: "credit-data", count: 299, oldest: new Date(first.getTime() + 301 * HOUR) },
      { name: "credit-late", count: 1, oldest: new Date(first.getTime() + HOUR) },
    ]);
    await monitors.collect();
    expect(await looked()).toMatchObject([{ count: 599 }, { count: 1 }]);
  });
});
