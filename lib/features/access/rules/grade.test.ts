import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChainDigest, chainStarts, digestTimeline, placeName, type Timeline } from "./digest-timeline";
import { BACKFILL_MS, type GradedFile, gradeOf } from "./grade";

const HOUR = 3_600_000;
const MIDNIGHT = Date.parse("2026-03-01T00:00:00Z");
const at = (hours: number) => new Date(MIDNIGHT + hours * HOUR);
const SINCE = at(-1_000);

function keyOf(end: Date): string {
  const stamp = end.toISOString().replace(/[-:]|\.\d+/g, "");
  const day = end.toISOString().slice(0, 10).replaceAll("-", "/");
  return `AWSLogs/111122223333/CloudTrail-Digest/eu-west-1/${day}/111122223333_CloudTrail-Digest_eu-west-1_audit_eu-west-1_${stamp}.json.gz`;
}

/** The digest of the hour that ends at `end`, linked to the one before it unless it starts a chain. */
function digest(end: number, changes: Partial<ChainDigest> = {}): ChainDigest {
  return {
    id: end,
    bucket: "logs",
    key: keyOf(at(end)),
    startAt: at(end - 1),
    endAt: at(end),
    state: "valid",
    reason: "",
    previousBucket: "logs",
    previousKey: keyOf(at(end - 1)),
    previousId: end - 1,
    isReplaced: false,
    ...changes,
  };
}
const START = { previousBucket: null, previousKey: null, previousId: null };
const CHAIN = [digest(1, START), ...[2, 3, 4, 5, 6].map((end) => digest(end))];
const LATER = at(6 + 48);

function timeline(digests: ChainDigest[], absent: number[] = [], now = LATER): Timeline {
  const places = absent.map((end) => placeName("logs", keyOf(at(end))));
  return digestTimeline(digests, { absent: new Set(places), since: SINCE, now }, true);
}
const file = (hours: number): GradedFile => ({ deliveredAt: at(hours), sha256: "aa" });
function grade(hours: number, given: Timeline, now = LATER) {
  const { grade, finding } = gradeOf(file(hours), { listings: [], timelines: [given], now });
  return finding === null ? grade : `${grade} ${finding}`;
}
/** The chain after a digest was lost: the next one no longer finds the one before it. */
const without = (end: number) =>
  CHAIN.filter(({ id }) => id !== end).map((one) =>
    one.previousId === end ? { ...one, previousId: null } : one,
  );

describe("an unlisted file", () => {
  it.each([
    ["C before the first digest", -1, "C"],
    ["X within valid digests", 2.2, "X file_forged"],
    ["X at the border of two", 2.9, "X file_forged"],
    ["B when the next digest may list it", 5.8, "B"],
    ["B after the last", 7, "B"],
  ])("is %s", (_, hours, expected) => {
    expect(grade(hours, timeline(CHAIN))).toBe(expected);
  });

  it("is forged only when no backfill digest may come any more", () => {
    const until = at(3).getTime() + BACKFILL_MS;
    expect(grade(2.2, timeline(CHAIN), new Date(until - 1))).toBe("B");
    expect(grade(2.2, timeline(CHAIN), new Date(until))).toBe("X file_forged");
  });

  it("is X where its digest is missing, B while nobody looked for it or it may be late", () => {
    expect(grade(2.2, timeline(without(3), [3]))).toBe("X");
    expect(grade(2.2, timeline(without(3)))).toBe("B");
    expect(grade(2.2, timeline(without(3), [3], at(4.5)), at(4.5))).toBe("B");
    expect(grade(0.2, timeline(without(1), [1]))).toBe("X");
    expect(grade(-0.6, timeline(without(1), [1]))).toBe("C");
  });

  it("is C where digests are older than those that are read", () => {
    const late = { absent: new Set<string>(), since: at(1.5), now: LATER };
    expect(grade(0.2, digestTimeline(without(1), late, true))).toBe("C");
  });

  it("is X where its digest is not valid, whatever lies at the time of another valid one", () => {
    const broken = [...without(3), digest(3, { state: "invalid_signature", reason: "no", previousId: null })];
    expect(grade(2.2, timeline(broken))).toBe("X");
    expect(grade(4.2, timeline(broken))).toBe("X file_forged");
    const planted = [...CHAIN, digest(3.5, { id: 99, state: "moved", reason: "no" })];
    expect(timeline(planted).coveredTo).toBe(at(6).getTime());
    expect(grade(2.8, timeline(planted))).toBe("X file_forged");
    const future = [...CHAIN, digest(600, { id: 99, state: "moved", reason: "no" })];
    expect(grade(7, timeline(future))).toBe("B");
  });

  it("is C where no digests were written, and where the trail writes none", () => {
    const paused = [...CHAIN.slice(0, 2), digest(5, START), digest(6)];
    expect(grade(3.2, timeline(paused))).toBe("C");
    const facts = { listings: [], now: LATER };
    expect(gradeOf(file(2), { ...facts, timelines: [null] }).grade).toBe("C");
    expect(gradeOf(file(9), { ...facts, timelines: [{ ...timeline(CHAIN), goesOn: false }] }).grade).toBe(
      "C",
    );
  });

  it("is not called forged while another trail of the folder may have written it", () => {
    const facts = { listings: [], now: LATER };
    expect(gradeOf(file(2), { ...facts, timelines: [timeline(CHAIN), null] }).grade).toBe("C");
    const behind = timeline(CHAIN.slice(0, 2));
    expect(gradeOf(file(2), { ...facts, timelines: [timeline(CHAIN), behind] }).grade).toBe("B");
  });
});

const listing = fc.record({
  digestId: fc.integer({ min: 1, max: 6 }),
  key: fc.constant("AWSLogs/digest.json.gz"),
  state: fc.constantFrom("valid", "moved", "invalid_signature", "key_not_found", "invalid_format"),
  reason: fc.constant("no"),
  sha256: fc.constantFrom("aa", "bb"),
});

describe("a listed file", () => {
  it("is proven by a valid digest with its hash and by nothing else, in whatever order digests are told", () => {
    fc.assert(
      fc.property(fc.array(listing, { minLength: 1 }), (listings) => {
        const facts = { listings, timelines: [timeline(CHAIN)], now: LATER };
        const { grade, finding } = gradeOf(file(2.2), facts);
        const valid = listings.filter(({ state }) => state === "valid");
        const isProven = valid.some(({ sha256 }) => sha256 === "aa");
        expect(grade).toBe(isProven ? "A" : "X");
        expect(finding).toBe(isProven || valid.length === 0 ? null : "file_changed");
        const reversed = gradeOf(file(2.2), { ...facts, listings: listings.toReversed() });
        expect([reversed.grade, reversed.finding]).toEqual([grade, finding]);
      }),
    );
  });

  it("is X when it can't be unpacked", () => {
    const listings = [{ digestId: 1, key: "k", state: "valid", reason: "", sha256: "aa" } as const];
    const facts = { listings, timelines: [timeline(CHAIN)], now: LATER };
    expect(gradeOf({ ...file(2), sha256: null }, facts)).toMatchObject({
      grade: "X",
      finding: "file_changed",
    });
  });
});

describe("a chain", () => {
  it("begins after whatever broke it", () => {
    expect(chainStarts(CHAIN).get(6)).toEqual(at(0));
    expect(chainStarts(without(3)).get(6)).toEqual(at(3));
    const broken = [...without(3), digest(3, { state: "moved" })];
    expect([chainStarts(broken).get(6), chainStarts(broken).get(3)]).toEqual([at(3), undefined]);
  });

  it("is laid out alike in whatever order its digests are told", () => {
    const state = fc.constantFrom("valid" as const, "moved" as const, "absent" as const);
    fc.assert(
      fc.property(fc.array(state, { minLength: 6, maxLength: 6 }), fc.func(fc.integer()), (states, order) => {
        const kept = CHAIN.flatMap((one, place) => {
          const state = states[place];
          const isLinked = states[place - 1] === "valid";
          if (state === undefined || state === "absent") return [];
          return [{ ...one, state, previousId: isLinked ? one.previousId : null }];
        });
        const absent = states.flatMap((state, place) => (state === "absent" ? [place + 1] : []));
        const shuffled = kept.toSorted((one, other) => order(one.id) - order(other.id));
        expect(timeline(shuffled, absent)).toEqual(timeline(kept, absent));
        expect(chainStarts(shuffled)).toEqual(chainStarts(kept));
        // A time is proven where its digest is valid, and nowhere else.
        for (const [place, state] of states.entries()) {
          const middle = at(place + 0.2).getTime();
          const spans = timeline(kept, absent).spans.filter(({ from, to }) => from <= middle && middle < to);
          expect(spans.some(({ kind }) => kind === "valid")).toBe(state === "valid");
        }
      }),
    );
  });
});
