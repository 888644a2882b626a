import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type BreachChange,
  EMPTY_MEMORY,
  evaluate,
  type EvaluationInput,
  type Limit,
  type Memory,
  type Point,
} from "./evaluate";

const HOUR = 3_600_000;
const limit: Limit = { comparison: ">", threshold: 0.2, forPeriods: 2 };
const hourlyRhythm = { spacingSeconds: 3600, lagSeconds: 1800 };
const at = (hour: number) => hour * HOUR;
const hourly = (...values: (number | null)[]): Point[] => values.map((value, i) => ({ at: at(i), value }));
const run = (values: (number | null)[], input: Partial<EvaluationInput> = {}) =>
  evaluate({
    limit,
    memory: EMPTY_MEMORY,
    points: hourly(...values),
    rhythm: hourlyRhythm,
    settledThrough: at(values.length),
    ...input,
  });

describe("evaluate", () => {
  it("opens with the first of the points in a row, and keeps the worst", () => {
    const { breaches, state, since } = run([0.1, 0.3, 0.5, 0.4]);
    expect(breaches).toEqual([
      {
        continues: false,
        startedAt: at(1),
        endedAt: null,
        worst: { at: at(2), value: 0.5 },
        last: { at: at(3), value: 0.4 },
      },
    ]);
    expect([state, since]).toEqual(["breach", at(1)]);
  });

  it("does not open on fewer points in a row than asked for", () => {
    expect(run([0.1, 0.3, 0.1, 0.3, 0.1]).breaches).toEqual([]);
  });

  it("ends with the first of as many points on the other side; one alone ends nothing", () => {
    expect(run([0.3, 0.3, 0.1, 0.3, 0.1, 0.1])).toMatchObject({
      breaches: [{ startedAt: 0, endedAt: at(4) }],
      state: "ok",
      since: at(4),
    });
  });

  it.each([
    [">", 0.2, false],
    [">=", 0.2, true],
    ["<", 0.2, false],
    ["<=", 0.2, true],
    ["<", 0.1, true],
    [">", 0.1, false],
  ] as const)("%s 0.2 with %f: %s", (comparison, value, breaching) => {
    const { breaches } = run([value, value], { limit: { ...limit, comparison } });
    expect(breaches).toHaveLength(breaching ? 1 : 0);
  });

  it("takes the lowest as worst where lower is worse", () => {
    const { breaches } = run([0.1, 0.05, 0.15], { limit: { ...limit, comparison: "<" } });
    expect(breaches[0]?.worst).toEqual({ at: at(1), value: 0.05 });
  });

  it("counts neither null nor what is no number", () => {
    expect(run([0.3, null, NaN, Infinity, 0.3]).breaches).toMatchObject([{ startedAt: 0, endedAt: null }]);
    expect(run([0.3, 0.3, null, NaN, null, 0.1]).breaches).toMatchObject([{ endedAt: null }]);
  });

  it("looks at settled points only", () => {
    expect(run([0.1, 0.1, 0.3, 0.3], { settledThrough: at(3) }).breaches).toEqual([]);
  });

  it("calls it missing once no point came for two intervals, and leaves the breach open", () => {
    const settled = (hours: number) => run([0.3, 0.3], { settledThrough: at(1 + hours) });
    expect(settled(2).state).toBe("breach");
    expect(settled(2.01)).toMatchObject({ state: "missing", since: at(2), breaches: [{ endedAt: null }] });
  });

  it("waits half an hour beyond the interval where points are close", () => {
    const minutes = (count: number) =>
      run([0.1, 0.1], {
        rhythm: { spacingSeconds: 60, lagSeconds: null },
        settledThrough: at(1) + count * 60_000,
      });
    expect(minutes(31).state).toBe("ok");
    expect(minutes(32).state).toBe("missing");
  });

  it("is patient with points that always come late", () => {
    const late = (lagHours: number, hours: number) =>
      run([0.1, 0.1], {
        rhythm: { spacingSeconds: 3600, lagSeconds: lagHours * 3600 },
        settledThrough: at(1 + hours),
      }).state;
    expect(late(48, 47)).toBe("ok");
    expect(late(48, 47.1)).toBe("missing");
    // What comes within the three hours points take to settle is not late.
    expect(late(3, 2.1)).toBe("missing");
  });

  it("is never fine on too little: too few points, or nobody knows how far apart they are", () => {
    expect(run([0.1]).state).toBe("waiting");
    expect(run([0.1, 0.1, 0.1], { rhythm: { spacingSeconds: null, lagSeconds: null } }).state).toBe(
      "waiting",
    );
    expect(run([], { rhythm: hourlyRhythm, settledThrough: at(9) }).state).toBe("missing");
  });

  it("opens for a new rule what goes on, with its true start, and nothing that is over", () => {
    const values = [0.3, 0.3, 0.1, 0.1, 0.4, 0.4, 0.5];
    expect(run(values, { memory: null }).breaches).toMatchObject([{ startedAt: at(4), endedAt: null }]);
    expect(run(values).breaches).toHaveLength(2);
  });

  it("does not count a point twice", () => {
    const first = run([0.3]);
    const again = run([0.3], { memory: first.memory });
    expect(again.memory).toEqual(first.memory);
  });
});

const values = fc.array(fc.option(fc.constantFrom(0.1, 0.2, 0.25, 0.3, NaN, 1e308, -1e308)), {
  maxLength: 60,
});
const limits = fc.record({
  comparison: fc.constantFrom(">", ">=", "<", "<="),
  threshold: fc.constantFrom(0.2, -1e308, 1e308),
  forPeriods: fc.integer({ min: 1, max: 4 }),
});

function inPieces(
  points: Point[],
  cuts: number[],
  base: Omit<EvaluationInput, "points" | "memory" | "settledThrough">,
) {
  const ends = [...cuts.map((cut) => cut % (points.length + 1)), points.length].sort((a, b) => a - b);
  let memory: Memory = EMPTY_MEMORY;
  const episodes: Omit<BreachChange, "continues">[] = [];
  let state = "";
  for (const end of ends) {
    const settledThrough = at(end);
    const result = evaluate({
      ...base,
      points: points.filter((point) => point.at < settledThrough),
      memory,
      settledThrough,
    });
    for (const { continues, ...breach } of result.breaches) {
      if (continues) episodes.splice(-1, 1, breach);
      else episodes.push(breach);
    }
    ({ memory, state } = result);
  }
  return { memory, state, episodes };
}

describe("evaluate, in any pieces", () => {
  it("gives the same breaches, state and memory as in one pass", () => {
    fc.assert(
      fc.property(values, limits, fc.array(fc.nat(), { maxLength: 8 }), (given, drawn, cuts) => {
        const base = { limit: drawn, rhythm: hourlyRhythm };
        expect(inPieces(hourly(...given), cuts, base)).toEqual(inPieces(hourly(...given), [], base));
      }),
    );
  });

  it("agrees with the definition, point by point", () => {
    fc.assert(
      fc.property(values, limits, (given, drawn) => {
        const real = hourly(...given).flatMap((p) =>
          Number.isFinite(p.value ?? NaN) ? [{ at: p.at, value: p.value ?? 0 }] : [],
        );
        const over = (value: number) =>
          ({
            ">": value > drawn.threshold,
            ">=": value >= drawn.threshold,
            "<": value < drawn.threshold,
            "<=": value <= drawn.threshold,
          })[drawn.comparison];
        const expected: { startedAt: number; endedAt: number | null }[] = [];
        real.forEach((_, i) => {
          const window = real.slice(Math.max(0, i - drawn.forPeriods + 1), i + 1);
          const open = expected.at(-1)?.endedAt === null;
          const full = window.length === drawn.forPeriods;
          if (!open && full && window.every(({ value }) => over(value))) {
            expected.push({ startedAt: window[0]?.at ?? -1, endedAt: null });
          } else if (open && full && window.every(({ value }) => !over(value))) {
            const last = expected.at(-1);
            if (last) last.endedAt = window[0]?.at ?? -1;
          }
        });
        const { breaches } = run(given, { limit: drawn });
        expect(breaches.map(({ startedAt, endedAt }) => ({ startedAt, endedAt }))).toEqual(expected);
      }),
    );
  });
});
