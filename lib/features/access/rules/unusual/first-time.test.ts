import { describe, expect, it } from "vitest";
import { judgeFirstTimes } from "./first-time";
import { ada, at, bob, habit, lineOf, modelName, robot, sagemaker } from "./testing";

const reads = { doing: "reads the training data", logged: "Data s3.amazonaws.com" };
const judge = (habits: Parameters<typeof judgeFirstTimes>[0]) =>
  judgeFirstTimes(habits, modelName).map(lineOf);

describe("judgeFirstTimes", () => {
  it("tells who does something to a model for the first time, and how far its log goes back", () => {
    const habits = [habit(robot, reads), habit(ada, { ...reads, firstAt: at(58, 4) })];
    const [found, ...rest] = judgeFirstTimes(habits, modelName);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ who: "person ada", modelId: 1, subject: "reads the training data" });
    const sentence = "First time user/ada reads training data of model-1, in 58 days of log.";
    expect(found?.reason({ at: at(58, 4, 12), address: null, result: "allowed" })).toBe(sentence);
    expect(found?.reason({ at: at(58, 4, 12), address: null, result: "denied" })).toBe(
      `${sentence} It was denied.`,
    );
  });

  it("knows nothing of what came in the first 14 days of the model's log", () => {
    expect(judge([habit(robot, reads), habit(ada, { ...reads, firstAt: at(13, 23) })])).toEqual([]);
    expect(judge([habit(robot, reads), habit(ada, { ...reads, firstAt: at(14) })])).toHaveLength(1);
  });

  it("counts a part of the log from when it was switched on: events of data are logged later than others", () => {
    const invokes = { doing: "invokes the endpoint", logged: "Data sagemaker.amazonaws.com" };
    expect(judge([habit(robot), habit(robot, { ...invokes, firstAt: at(40) })])).toEqual([]);
  });

  it("does not tell of a new model by another's log", () => {
    const changes = { doing: "changes the endpoint", firstAt: at(40) };
    expect(judge([habit(robot), habit(ada, { ...changes, modelId: 2 })])).toEqual([]);
    expect(judge([habit(robot), habit(ada, changes)])).toHaveLength(1);
  });

  it("tells of automation, not of services, and of nothing nameless", () => {
    const habits = [
      habit(bob),
      habit(robot, { doing: "changes the endpoint", firstAt: at(20) }),
      habit(sagemaker, { doing: "takes on the execution role", firstAt: at(20) }),
      habit(ada, { firstAt: at(20) }),
    ];
    expect(judge(habits)).toEqual([
      "1 role/training | 1 | changes the endpoint | 09-21T00:00 | First time role/training changes the endpoint of model-1, in 20 days of log.",
    ]);
  });

  it("takes a person with several roles as one", () => {
    const otherRole = { ...bob, principal: "role/Admin" };
    const changes = { doing: "changes the endpoint" };
    expect(judge([habit(bob, changes), habit(otherRole, { ...changes, firstAt: at(30) })])).toEqual([]);
  });
});
