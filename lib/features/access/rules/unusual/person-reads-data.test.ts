import { describe, expect, it } from "vitest";
import { judgePersonReads, type ReadDay } from "./person-reads-data";
import { ada, at, bob, habit, lineOf, modelName, robot } from "./testing";
import type { Who } from "./who";

const on = (who: Who, day: number, events = 4): ReadDay => ({ ...who, modelId: 1, day: at(day), events });
const logged = habit(robot, { logged: "Data s3.amazonaws.com" });
const judge = (reads: ReadDay[]) => judgePersonReads(reads, [logged], modelName).map(lineOf);

describe("judgePersonReads", () => {
  it("tells of a person among roles, with who else read", () => {
    expect(judge([on(robot, 10, 20), on(robot, 40, 1_200), on(ada, 50)])).toEqual([
      "person ada | 1 | 2026-10-21 | 10-21T00:00 | user/ada, a person, read training data of model-1 4 times on " +
        "21 October 2026; in the 50 days before never, but role/training (1,220 times) did, and no person.",
    ]);
    expect(judge([on(bob, 5), on(robot, 40), on(ada, 50)])).toEqual([
      "person ada | 1 | 2026-10-21 | 10-21T00:00 | user/ada, a person, read training data of model-1 4 times on " +
        "21 October 2026; in the 50 days before never, but role/training (4 times) did, and of persons " +
        "bob@example.com (role/Analyst) (4 times).",
    ]);
  });

  it("lets be who reads regularly, and tells of who comes back after 60 days", () => {
    const roles = [on(robot, 20), on(robot, 70)];
    expect(judge([on(ada, 5), on(ada, 40), on(ada, 99), ...roles])).toEqual([]);
    expect(judge([on(ada, 5), on(ada, 66, 1), ...roles])).toEqual([
      expect.stringContaining("once on 6 November 2026; in the 60 days before never"),
    ]);
    expect(judge([on(ada, 5), on(ada, 65), ...roles])).toEqual([]);
  });

  it("lets be what no role read in the 60 days before, and roles themselves", () => {
    expect(judge([on(bob, 30), on(ada, 50)])).toEqual([]);
    expect(judge([on(robot, 5), on(ada, 66)])).toEqual([]);
    expect(judge([on(bob, 30), on(robot, 50)])).toEqual([]);
  });

  it("knows nothing of the first 14 days", () => {
    expect(judge([on(robot, 1), on(ada, 13)])).toEqual([]);
    expect(judge([on(robot, 1), on(ada, 14)])).toHaveLength(1);
  });
});
