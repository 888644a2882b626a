import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayPrefixes,
  digestPrefix,
  logFilePrefix,
  parseDigestKey,
  parseLogFileKey,
  parseLogFilePrefix,
} from "./trail-key";

const LOG =
  "AWSLogs/111122223333/CloudTrail/us-east-2/2015/08/17/111122223333_CloudTrail_us-east-2_20150817T1445Z_9nYN7gp2eWAJHIfT.json.gz";
const DIGEST =
  "AWSLogs/111122223333/CloudTrail-Digest/us-east-2/2015/08/17/111122223333_CloudTrail-Digest_us-east-2_your-trail-name_us-east-2_20150817T150131Z.json.gz";
const PLACE = { prefix: null, organization: null, account: "111122223333", region: "us-east-2" };

describe("key of a log file", () => {
  it("reads as AWS documents it", () => {
    const deliveredAt = new Date("2015-08-17T14:45:00Z");
    expect(parseLogFileKey(LOG)).toEqual({ ...PLACE, deliveredAt, unique: "9nYN7gp2eWAJHIfT" });
  });

  it("reads with a prefix and an organisation", () => {
    const key = `audit/trails/${LOG.replace("AWSLogs/", "AWSLogs/o-exampleorgid/")}`;
    expect(parseLogFileKey(key)).toMatchObject({ prefix: "audit/trails", organization: "o-exampleorgid" });
  });

  it.each([
    ["a climb", `../${LOG}`],
    ["a climb in the prefix", `audit/../${LOG}`],
    ["an escape", `%2e%2e/${LOG}`],
    ["NUL", `audit\u0000/${LOG}`],
    ["NUL at its end", `${LOG}\u0000`],
    ["a line break at its end", `${LOG}\n`],
    ["1,024 characters", `${"a/".repeat((1_024 - LOG.length) / 2)}${LOG}`],
    ["a prefix of 201 characters", `${"a".repeat(201)}/${LOG}`],
    ["an empty part", `audit//${LOG}`],
    ["a leading slash", `/${LOG}`],
    ["another account in its name", LOG.replace("/111122223333_", "/999922223333_")],
    ["another region in its name", LOG.replace("_us-east-2_", "_us-east-1_")],
    ["another day in its folder", LOG.replace("2015/08/17", "2015/08/18")],
    ["a day that is none", LOG.replace("2015/08/17", "2015/02/30").replace("20150817", "20150230")],
    ["a time that is none", LOG.replace("T1445Z", "T2460Z")],
    ["no JSON", LOG.replace(".json.gz", ".csv.gz")],
    ["Insights", LOG.replaceAll("CloudTrail", "CloudTrail-Insight")],
    ["a digest", DIGEST],
  ])("is refused with %s", (_, key) => {
    expect(parseLogFileKey(key)).toBeNull();
  });
});

describe("key of a digest", () => {
  it("reads as AWS documents it", () => {
    expect(parseDigestKey(DIGEST)).toEqual({
      ...PLACE,
      trail: "your-trail-name",
      homeRegion: "us-east-2",
      endAt: new Date("2015-08-17T15:01:31Z"),
      backfill: false,
    });
  });

  it("tells digests that were written later", () => {
    expect(parseDigestKey(DIGEST.replace("Z.json", "Z_backfill.json"))?.backfill).toBe(true);
  });

  it("tells a trail's name with underscores and regions from the region that follows it", () => {
    const key = DIGEST.replace("your-trail-name", "my_us-east-1_trail.2");
    expect(parseDigestKey(key)).toMatchObject({ trail: "my_us-east-1_trail.2", homeRegion: "us-east-2" });
  });

  it("is refused for a log file", () => {
    expect(parseDigestKey(LOG)).toBeNull();
  });
});

const account = fc.stringMatching(/^\d{12}$/);
const region = fc.constantFrom("us-east-1", "eu-west-1", "us-gov-east-1", "us-isob-east-1", "cn-north-1");
const prefix = fc.option(fc.stringMatching(/^[a-z0-9_-]{1,20}(\/[a-z0-9_-]{1,20}){0,3}$/));
const organization = fc.option(fc.stringMatching(/^o-[a-z0-9]{10,32}$/));
const time = fc.date({
  min: new Date("2013-01-01T00:00:00Z"),
  max: new Date("2099-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, "");

describe("grammar of keys", () => {
  it("reads every key it is made of", () => {
    fc.assert(
      fc.property(
        prefix,
        organization,
        account,
        region,
        time,
        (prefix, organization, account, region, at) => {
          const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
          const second = new Date(Math.floor(at.getTime() / 1_000) * 1_000);
          const trail = { prefix, organization };
          const place = { ...trail, account, region };
          const files = logFilePrefix(trail, account, region);
          const [folder] = dayPrefixes(files, at, at);
          const log = `${folder}${account}_CloudTrail_${region}_${stamp(minute).replace("00Z", "Z")}_abcDEF0123456789.json.gz`;
          expect(parseLogFileKey(log)).toEqual({ ...place, deliveredAt: minute, unique: "abcDEF0123456789" });
          expect(parseLogFilePrefix(files)).toEqual(place);
          const [day] = dayPrefixes(digestPrefix(trail, account, region), at, at);
          const digest = `${day}${account}_CloudTrail-Digest_${region}_main_eu-west-1_${stamp(second)}.json.gz`;
          const read = { ...place, trail: "main", homeRegion: "eu-west-1", endAt: second, backfill: false };
          expect(parseDigestKey(digest)).toEqual(read);
        },
      ),
    );
  });

  it("refuses a key with any character of it replaced by one that is never in a key", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(LOG, DIGEST),
        fc.nat(200),
        fc.constantFrom("\u0000", "%", "\\", "\n", "é", "\ud800", "\u202e", "?", "#"),
        (key, at, odd) => {
          const changed = key.slice(0, at % key.length) + odd + key.slice((at % key.length) + 1);
          expect(parseLogFileKey(changed) ?? parseDigestKey(changed)).toBeNull();
        },
      ),
    );
  });

  it("refuses any text that is no key, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 250 }), (text) => {
        expect(parseLogFileKey(text)).toBeNull();
        expect(parseDigestKey(text)).toBeNull();
        expect(parseLogFileKey(`${text}/${LOG}`)?.prefix ?? text).toBe(text);
      }),
    );
  });
});

describe("days to list", () => {
  it("are those from the first to the last, each once", () => {
    const days = dayPrefixes("p/", new Date("2026-02-27T23:59:59Z"), new Date("2026-03-01T00:00:00Z"));
    expect(days).toEqual(["p/2026/02/27/", "p/2026/02/28/", "p/2026/03/01/"]);
  });

  it("are none when the last lies before the first", () => {
    expect(dayPrefixes("p/", new Date("2026-03-02T00:00:00Z"), new Date("2026-03-01T23:00:00Z"))).toEqual([]);
  });
});
