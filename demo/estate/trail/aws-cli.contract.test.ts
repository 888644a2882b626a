import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { accountKeyId } from "@/demo/aws/key-table";
import { type LoopbackAws, startLoopbackAws } from "@/demo/aws/server";
import { ACCOUNTS } from "../accounts";
import { buildEstate } from "../build";

const now = new Date("2026-11-23T10:42:18.000Z");
const command = process.env["AWS_CLI"] || "aws";
const version = spawnSync(command, ["--version"], { encoding: "utf8" });
const missing = version.error !== undefined || version.status !== 0;
const why = missing ? " (skipped: no aws command on the PATH or in AWS_CLI)" : "";
const output = z.object({ stdout: z.string(), stderr: z.string() });
const isoSeconds = (time: string) => `${time.slice(0, 19)}Z`;

describe.skipIf(missing)(`aws cloudtrail validate-logs${why}`, () => {
  // Invocations change nothing about the chain, and are most of the log.
  const { state, truth } = buildEstate({ seed: "countersign", now, trail: { events: 12_000 } });
  const audit = truth.access?.trails.find(({ arn }) => arn.endsWith("/bank-audit"));
  let aws: LoopbackAws;

  beforeAll(async () => {
    aws = await startLoopbackAws({ state, quotas: "off" });
  });
  afterAll(() => aws.close());

  async function validate(args: string[]): Promise<{ out: string; error: string }> {
    // It exits with 1 when it finds something, and says what all the same.
    const { stdout, stderr } = await promisify(execFile)(
      command,
      ["cloudtrail", "validate-logs", "--region", "eu-west-1", "--trail-arn", audit?.arn ?? "", ...args],
      {
        maxBuffer: 64 * 1024 * 1024,
        env: {
          NODE_ENV: "test",
          PATH: process.env["PATH"],
          AWS_ENDPOINT_URL: aws.url,
          AWS_ACCESS_KEY_ID: accountKeyId(ACCOUNTS.bank.id),
          AWS_SECRET_ACCESS_KEY: "any",
          AWS_CONFIG_FILE: "/dev/null",
          AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        },
      },
    ).catch((failed: unknown) => output.parse(failed));
    return { out: stdout, error: stderr };
  }

  it("finds every digest and file of bank-audit valid, and the gap of the stopped hour", async () => {
    const { out, error } = await validate([
      "--start-time",
      audit?.since ?? "",
      "--end-time",
      now.toISOString(),
    ]);
    const place = audit?.places[0];
    const gap = truth.access?.stoppedHour?.gap;
    expect(error.trim()).toBe(
      `No log files were delivered by CloudTrail between ${isoSeconds(gap?.from ?? "")} and ${isoSeconds(gap?.to ?? "")}`,
    );
    expect(out).toContain(`${place?.digests}/${place?.digests} digest files valid`);
    expect(out).toMatch(/(\d+)\/\1 log files valid/);
    expect(out).not.toContain("INVALID");
  }, 120_000);

  it("does not know the forged file, and tells of a changed one", async () => {
    const forged = truth.access?.forgedFile;
    const objects = state.buckets.get(forged?.bucket ?? "")?.objects;
    const other = objects?.get(forged?.key ?? "");
    const key = [...(objects?.keys() ?? [])].find((one) => one.includes("/CloudTrail/eu-west-1/2026/11/20/"));
    if (!objects || !key || !other || !forged) throw new Error("no file to change");
    objects.set(key, other);
    const { out, error } = await validate([
      "--start-time",
      "2026-11-20T00:00:00Z",
      "--end-time",
      "2026-11-22T00:00:00Z",
      "--verbose",
    ]);
    expect(out).not.toContain(forged.key);
    expect(error).toContain(`${key}\tINVALID: hash value doesn't match`);
  }, 120_000);
});
