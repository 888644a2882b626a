import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { AwsState, S3Bucket } from "@/demo/aws/state";
import { ACCOUNTS } from "../accounts";
import { buildEstate } from "../build";
import { newPrivateKey } from "./signing-key";
import { digestsOf, faultsOf, logFiles, recordsOf } from "./testing";

const now = new Date("2026-11-23T10:42:18.000Z");
const privateKey = newPrivateKey();
const { state, truth } = buildEstate({ seed: "countersign", now, trail: { events: 9_000, privateKey } });
const access = truth.access ?? fail("no trail was built");

function fail(why: string): never {
  throw new Error(why);
}

function bucketOf({ buckets }: AwsState, name: string): S3Bucket {
  return buckets.get(name) ?? fail(`no bucket ${name}`);
}
const audit = bucketOf(state, "bank-cloudtrail-logs");
const BUCKETS = ["bank-cloudtrail-logs", "shop-cloudtrail-logs", "insurance-cloudtrail-logs"];

function contentDigest(held: AwsState): string {
  const digest = createHash("sha256");
  for (const name of BUCKETS)
    for (const [key, versions] of bucketOf(held, name).objects)
      digest.update(key).update(versions[0]?.body ?? "");
  return digest.digest("hex");
}

describe("the estate's CloudTrail", () => {
  it("is the same for the same seed, time and key, wherever it starts", () => {
    const options = { days: 3, events: 6_000, privateKey, digestsAt: new Date("2026-11-23T10:44:18Z") };
    const [one, other] = [now, new Date(now.getTime() + 3_600_000)].map((started) =>
      contentDigest(buildEstate({ seed: "x", now, started, trail: options }).state),
    );
    expect(one).toBe(other);
  });

  it("costs nothing unless it is asked for", () => {
    const built = buildEstate({ seed: "countersign", now });
    expect(built.writer).toBeNull();
    expect(built.truth.access).toBeNull();
    expect(built.state.buckets.has("bank-cloudtrail-logs")).toBe(false);
  });

  it("holds every event that the truth counts, once or under two names", () => {
    const ids = new Set<string>();
    let records = 0;
    for (const name of BUCKETS)
      for (const key of logFiles(bucketOf(state, name))) {
        if (key === access.forgedFile?.key) continue;
        for (const { eventID } of recordsOf(bucketOf(state, name), key)) {
          ids.add(eventID);
          records += 1;
        }
      }
    const counted = access.events.filter(({ model, way }) => model === null && way === "trail");
    const total = counted.reduce((sum, { events }) => sum + events, 0);
    expect(ids.size).toBe(total);
    expect(records).toBeGreaterThan(total);
    expect(access.grades.reduce((sum, { events }) => sum + events, 0)).toBe(total);
  });

  it("proves all its files but the newest and the forged one", () => {
    const listed = new Set(
      digestsOf(audit).flatMap((digest) => digest.logFiles.map(({ s3Object }) => s3Object)),
    );
    const last = digestsOf(audit).at(-1)?.digestEndTime ?? "";
    const open = logFiles(audit).filter((key) => !listed.has(key));
    const written = (key: string) => audit.objects.get(key)?.at(-1)?.lastModified.toISOString() ?? "";
    const [forged, ...waiting] = open.toSorted((a, b) => written(a).localeCompare(written(b)));
    expect(forged).toBe(access.forgedFile?.key);
    expect(waiting.every((key) => written(key) >= last)).toBe(true);
    const der = state.accounts.get(ACCOUNTS.bank.id)?.cloudtrail.get("eu-west-1")?.publicKeys[0]?.Value;
    const anew = digestsOf(audit).filter(
      ({ digestStartTime }) => digestStartTime === isoSeconds(access.stoppedHour?.to),
    );
    expect(faultsOf(audit, der ?? new Uint8Array())).toEqual(
      anew.map((one) => `${one.digestS3Object}: begins anew`),
    );
    expect(anew).toHaveLength(1);
  });

  it("says nothing of the hour in which the trail was stopped, but who stopped it", () => {
    const { from = "", to = "" } = access.stoppedHour ?? {};
    const around = logFiles(audit)
      .filter((key) => key.includes("/2026/11/18/"))
      .flatMap((key) => recordsOf(audit, key));
    expect(
      around.filter(({ eventTime }) => eventTime > isoSeconds(from) && eventTime < isoSeconds(to)),
    ).toEqual([]);
    const stop = around.find(({ eventName }) => eventName === "StopLogging");
    expect(stop).toMatchObject({ eventTime: isoSeconds(from), sourceIPAddress: access.stoppedHour?.address });
  });

  it("agrees with the registry about who decided what, and when", () => {
    const decisions = truth.models
      .filter(({ name }) => name === "credit-scoring")
      .flatMap(({ versions }) => versions)
      .filter(({ approvedAt }) => approvedAt !== null && approvedAt >= (access.trails[0]?.since ?? ""));
    const changes = logFiles(audit)
      .flatMap((key) => recordsOf(audit, key))
      .filter(({ eventName, requestParameters }) => eventName === "UpdateModelPackage" && requestParameters);
    expect(decisions.length).toBeGreaterThan(2);
    for (const { arn, approvedAt } of decisions)
      expect(changes).toContainEqual(
        expect.objectContaining({
          eventTime: isoSeconds(approvedAt ?? ""),
          requestParameters: expect.objectContaining({
            modelPackageArn: arn,
            modelApprovalStatus: "Approved",
          }),
        }),
      );
  });

  it("delivers late, and out of order within files and between them", () => {
    const keys = logFiles(audit);
    const mixed = keys.filter((key) => {
      const times = recordsOf(audit, key).map(({ eventTime }) => eventTime);
      return times.join() !== times.toSorted().join();
    });
    expect(mixed.length).toBeGreaterThan(100);
    const late = keys.flatMap((key) => {
      const delivered = audit.objects.get(key)?.at(-1)?.lastModified.getTime() ?? 0;
      return recordsOf(audit, key).filter(({ eventTime }) => delivered - Date.parse(eventTime) > 3_600_000);
    });
    expect(late.length).toBeGreaterThan(10);
  });
});

function isoSeconds(time: string | undefined): string {
  return `${(time ?? "").slice(0, 19)}Z`;
}
