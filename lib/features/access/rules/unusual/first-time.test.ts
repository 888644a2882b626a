import { describe, expect, it } from "vitest";
import { judgeFirstTimes } from "./first-time";
import { ada, at, bob, habit, lineOf, modelName, pointed, robot, sagemaker } from "./testing";
import type { Who } from "./who";

const reads = { doing: "reads the training data", logged: "Data s3.amazonaws.com" };
const changes = { doing: "changes the endpoint" };
const judge = (habits: Parameters<typeof judgeFirstTimes>[0]) =>
  judgeFirstTimes(habits, modelName).map(lineOf);

describe("judgeFirstTimes", () => {
  it("tells how often somebody does something to a model, and in how many days of log they never did", () => {
    const habits = [habit(robot, reads), habit(ada, { ...reads, firstAt: at(58, 4) })];
    const [found, ...rest] = judgeFirstTimes(habits, modelName);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      who: "person ada",
      modelId: 1,
      subject: "reads the training data",
      from: at(58, 4),
      to: at(59),
    });
    const said = (events: number, denied: number) =>
      found
        ?.reason(pointed(at(58, 4, 12), { events, denied }))
        .replace("user/ada read training data of model-1", "");
    const never = "; in the 58 days of log before never.";
    expect(found?.reason(pointed(at(58, 4, 12), { events: 14 }))).toBe(
      `user/ada read training data of model-1 14 times on 29 October 2026${never}`,
    );
    expect(said(1, 0)).toBe(` once on 29 October 2026${never}`);
    expect(said(12, 11)).toBe(` 12 times on 29 October 2026, 11 of them denied${never}`);
    expect(said(3, 3)).toBe(` 3 times on 29 October 2026, all denied${never}`);
    expect(said(1, 1)).toBe(` once on 29 October 2026, and was denied${never}`);
  });

  it.each([
    ["invokes the endpoint", "invoked the endpoint of model-1"],
    ["changes the registry entry", "changed the registry entry of model-1"],
    ["lists the artifact", "listed the artifact of model-1"],
    ["uses the training data in a job", "used training data of model-1 in a job"],
    ["takes on the execution role", "took on the execution role of model-1"],
  ])("says of who %s that they %s", (doing, words) => {
    expect(judge([habit(robot), habit(ada, { doing, firstAt: at(40) })])).toEqual([
      expect.stringContaining(`| user/ada ${words} on 11 October 2026`),
    ]);
  });

  it("knows nothing of what came in the first 30 days of the model's log", () => {
    expect(judge([habit(robot, reads), habit(ada, { ...reads, firstAt: at(29, 23) })])).toEqual([]);
    expect(judge([habit(robot, reads), habit(ada, { ...reads, firstAt: at(30) })])).toHaveLength(1);
  });

  it("counts a part of the log from when it was switched on: events of data are logged later than others", () => {
    const invokes = { doing: "invokes the endpoint", logged: "Data sagemaker.amazonaws.com" };
    expect(judge([habit(robot), habit(robot, { ...invokes, firstAt: at(40) })])).toEqual([]);
  });

  it("does not tell of a new model by another's log", () => {
    const later = { ...changes, firstAt: at(40) };
    expect(judge([habit(robot), habit(ada, { ...later, modelId: 2 })])).toEqual([]);
    expect(judge([habit(robot), habit(ada, later)])).toHaveLength(1);
  });

  it("tells of automation, not of services, and of nothing nameless", () => {
    const habits = [
      habit(bob),
      habit(robot, { ...changes, firstAt: at(30) }),
      habit(sagemaker, { doing: "takes on the execution role", firstAt: at(30) }),
      habit(ada, { firstAt: at(30) }),
    ];
    expect(judge(habits)).toEqual([
      "1 role/training | 1 | changes the endpoint | 10-01T00:00 | role/training changed the endpoint of model-1 " +
        "on 1 October 2026; in the 30 days of log before never.",
    ]);
  });

  it("takes a person with several roles as one", () => {
    const otherRole = { ...bob, principal: "role/Admin" };
    expect(judge([habit(bob, changes), habit(otherRole, { ...changes, firstAt: at(35) })])).toEqual([]);
  });
});

describe("first times of one on one model", () => {
  const begins = (who: Who, doing: string, day: number, modelId = 1) =>
    habit(who, { doing, firstAt: at(day), modelId });
  const log = [habit(robot), habit(robot, { modelId: 2 })];
  const subjects = (...habits: ReturnType<typeof begins>[]) =>
    judgeFirstTimes([...log, ...habits], modelName).map((one) => `${one.who} ${one.modelId} ${one.subject}`);

  it("are one case within seven days, at the first, which says the rest", () => {
    const cases = [
      begins(ada, "changes the registry entry", 46),
      begins(ada, "changes the endpoint", 40),
      begins(ada, "uses the key", 40),
    ];
    expect(subjects(...cases)).toEqual([
      "person ada 1 changes the endpoint, uses the key, changes the registry entry",
    ]);
    expect(judge([...log, ...cases])).toEqual([
      expect.stringContaining(
        "user/ada changed the endpoint of model-1 on 11 October 2026; in the 40 days of log before never. " +
          "In the 7 days from then on also for the first time: used the key, changed the registry entry.",
      ),
    ]);
  });

  it("are another case from the seventh day on", () => {
    expect(
      subjects(begins(ada, "changes the endpoint", 40), begins(ada, "uses the key", 47)).toSorted(),
    ).toEqual(["person ada 1 changes the endpoint", "person ada 1 uses the key"]);
  });

  it("are others' and other models' apart", () => {
    const three = [
      begins(ada, "uses the key", 40),
      begins(bob, "uses the key", 40),
      begins(ada, "uses the key", 40, 2),
    ];
    expect(subjects(...three)).toHaveLength(3);
  });
});
