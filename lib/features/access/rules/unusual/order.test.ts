import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DeniedEvent, judgeDeniedBursts } from "./denied-burst";
import { judgeFirstNetworks } from "./first-network";
import { judgeFirstTimes } from "./first-time";
import type { Habit } from "./habit";
import { type HourUse, judgeOutsideHours } from "./outside-hours";
import { judgePersonReads, type ReadDay } from "./person-reads-data";
import { ada, at, bob, habit, linesOf, modelName, robot, sagemaker } from "./testing";
import { judgeTrailChanges, type TrailChange } from "./trail-changed";
import type { Who } from "./who";

const someone = fc.constantFrom<Who>(ada, bob, { ...bob, principal: "role/Admin" }, robot, sagemaker);
const moments = fc.constantFrom(at(0), at(10), at(31), at(32), at(45));
const hours = fc.integer({ min: 0, max: 40 * 24 }).map((hour) => at(0, hour));
const few = fc.constantFrom(...Array.from({ length: 6 }, (_, n) => at(30, 12, 4 * n)));

const habits = fc.array(
  fc
    .tuple(
      someone,
      fc.record({
        modelId: fc.constantFrom(0, 1, 2),
        placeId: fc.constantFrom(1, 2),
        logged: fc.constantFrom("Management", "Data s3.amazonaws.com"),
        doing: fc.constantFrom("", "changes the endpoint", "reads the training data"),
        network: fc.constantFrom("", "10.0.0.0/8", "185.220.0.0/16", "198.51.0.0/16"),
        // Many at the same hour: what decides then must not be the order they come in.
        firstAt: fc.oneof({ weight: 1, arbitrary: hours }, { weight: 4, arbitrary: moments }),
      }),
    )
    .map(([who, fields]): Habit => habit(who, fields)),
  { maxLength: 40, size: "max" },
);
const denied = fc.array(
  fc
    .tuple(someone, few, fc.constantFrom(1, 2), fc.constantFrom("GetObject", "Decrypt"))
    .map(([who, time, modelId, action]): DeniedEvent => ({ ...who, at: time, modelId, action })),
  { maxLength: 20 },
);
const uses = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom<Who>(ada, bob),
      hours,
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom<number[]>([], [1], [2, 1]),
    )
    .map(([who, time, events, modelIds]): HourUse => ({ ...who, at: time, events, modelIds })),
  { maxLength: 30, selector: ({ who, at: time }) => `${who} ${time}` },
);
const reads = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom<Who>(ada, bob, robot), fc.integer({ min: 0, max: 90 }), fc.constantFrom(1, 2))
    .map(([who, day, modelId]): ReadDay => ({ ...who, day: at(day), modelId, events: 3 })),
  { maxLength: 20, selector: ({ who, day, modelId }) => `${who} ${day} ${modelId}` },
);
const changes = fc.array(
  fc
    .tuple(
      someone,
      few,
      fc.constantFrom("StopLogging", "DeleteObject"),
      fc.constantFrom("allowed", "denied"),
      fc.constantFrom("arn:aws:s3:::logs/a", "arn:aws:s3:::logs/b"),
    )
    .map(([who, time, action, result, target]): TrailChange => ({
      ...who,
      at: time,
      action,
      result,
      target,
      address: null,
    })),
  { maxLength: 15 },
);

const facts = fc.record({ habits, denied, uses, reads, changes });
type Facts = typeof facts extends fc.Arbitrary<infer Each> ? Each : never;

function judgeAll(given: Facts): string[] {
  return linesOf([
    ...judgeFirstTimes(given.habits, modelName),
    ...judgeFirstNetworks(given.habits, () => 7),
    ...judgePersonReads(given.reads, given.habits, modelName),
    ...judgeDeniedBursts(given.denied, modelName),
    ...judgeOutsideHours(given.uses),
    ...judgeTrailChanges(given.changes),
  ]);
}

/** The same facts, each list in an order of its own. */
function shuffled(given: Facts): fc.Arbitrary<Facts> {
  const any = <Item>(items: Item[]) =>
    fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length });
  return fc.record({
    habits: any(given.habits),
    denied: any(given.denied),
    uses: any(given.uses),
    reads: any(given.reads),
    changes: any(given.changes),
  });
}

const subjectsOf = (lines: string[]) => lines.map((line) => line.split(" | ").slice(0, 4).join(" | "));

describe("all rules", () => {
  it("find the same in whatever order the facts come", () => {
    const pairs = facts.chain((given) => fc.tuple(fc.constant(given), shuffled(given)));
    fc.assert(
      fc.property(pairs, ([given, other]) => {
        expect(judgeAll(other)).toEqual(judgeAll(given));
      }),
      { numRuns: 300 },
    );
  });

  it("find each case once", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const found = subjectsOf(judgeAll(given));
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });

  it("find the same when somebody else does something else, elsewhere", () => {
    const cara: Who = { who: "person cara", kind: "person", principal: "user/cara", person: "cara" };
    const unrelated: Facts = {
      habits: [0, 9].map((modelId) =>
        habit(cara, { modelId, placeId: 9, network: "203.0.0.0/16", logged: "Data other", firstAt: at(50) }),
      ),
      denied: [0, 1, 2].map((n) => ({ ...cara, at: at(30, 12, 4 * n), modelId: 9, action: "GetObject" })),
      uses: [{ ...cara, at: at(30), events: 40, modelIds: [9] }],
      reads: [{ ...cara, day: at(30), modelId: 9, events: 1 }],
      changes: [],
    };
    fc.assert(
      fc.property(facts, (given) => {
        const more = {
          habits: [...unrelated.habits, ...given.habits],
          denied: [...unrelated.denied, ...given.denied],
          uses: [...unrelated.uses, ...given.uses],
          reads: [...unrelated.reads, ...given.reads],
          changes: given.changes,
        };
        const others = judgeAll(more).filter((line) => !line.includes("person cara"));
        expect(others).toEqual(judgeAll(given));
      }),
    );
  });
});
