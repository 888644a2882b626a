import { describe, expect, it } from "vitest";
import type { Habit } from "./habit";
import { judgeFirstNetworks } from "./first-network";
import { ada, at, bob, habit, lineOf, pointed, robot, sagemaker } from "./testing";

const ODD = "185.220.0.0/16";
/** What somebody did to a model counts in the whole estate too. */
const onModel = (one: Habit): Habit[] => [one, { ...one, modelId: 0, doing: "" }];
const judge = (habits: Habit[]) => judgeFirstNetworks(habits, () => 412).map(lineOf);
const office = onModel(habit(bob, { network: "198.51.0.0/16" }));

describe("judgeFirstNetworks", () => {
  it("says where somebody known was seen from before, and how often", () => {
    const habits = [
      ...office,
      ...onModel(habit(ada)),
      ...onModel(habit(ada, { network: ODD, firstAt: at(58) })),
    ];
    const [found] = judgeFirstNetworks(habits, (who, time) => (who === ada.who && time === at(58) ? 412 : 0));
    expect(found?.reason(pointed(at(58), { address: "185.220.101.7" }))).toBe(
      "user/ada from 185.220.101.7: this person was seen from 10.0.0.0/8 only, 412 events in 58 days.",
    );
    expect(found).toMatchObject({ modelId: 1, subject: ODD });
  });

  it("tells of a stranger only from where nobody was seen", () => {
    const stranger = (network: string) => [...office, ...onModel(habit(ada, { network, firstAt: at(58) }))];
    expect(judge(stranger("198.51.0.0/16"))).toEqual([]);
    expect(judge(stranger(ODD))).toEqual([
      `person ada | 1 | ${ODD} | 10-29T00:00 | user/ada from ${ODD}: nobody was seen from ${ODD} in 58 days of log.`,
    ]);
  });

  it("takes who is known for less than 14 days for a stranger", () => {
    const moves = (since: number) => [
      ...office,
      ...onModel(habit(robot)),
      ...onModel(habit(ada, { firstAt: at(since) })),
      ...onModel(habit(ada, { network: "198.51.0.0/16", firstAt: at(58) })),
    ];
    expect(judge(moves(45))).toEqual([]);
    expect(judge(moves(44))).toHaveLength(1);
  });

  it("knows nothing new in the first 14 days of the place's log", () => {
    const early = onModel(habit(ada, { network: ODD, firstAt: at(13, 23) }));
    expect(judge([...office, ...early])).toEqual([]);
    const elsewhere = onModel(habit(ada, { network: ODD, firstAt: at(20), placeId: 2 }));
    expect(judge([...office, ...elsewhere])).toEqual([]);
  });

  it("knows nothing new in the first 14 days of a part of the log: it was not seen from there because none was kept", () => {
    const read = (day: number) =>
      onModel(habit(ada, { network: ODD, firstAt: at(day), logged: "Data s3.amazonaws.com" }));
    const switchedOn = onModel(habit(robot, { logged: "Data s3.amazonaws.com", firstAt: at(40) }));
    expect(judge([...office, ...onModel(habit(ada)), ...switchedOn, ...read(53)])).toEqual([]);
    expect(judge([...office, ...onModel(habit(ada)), ...switchedOn, ...read(54)])).toHaveLength(1);
  });

  it("goes by the part of the log that goes back further when two show the network in the same hour", () => {
    const data = { logged: "Data s3.amazonaws.com" };
    const switchedOn = onModel(habit(robot, { ...data, firstAt: at(50) }));
    const comes = { network: ODD, firstAt: at(58) };
    const both = [...onModel(habit(ada, { ...comes, ...data })), ...onModel(habit(ada, comes))];
    const rest = [...office, ...onModel(habit(ada)), ...switchedOn];
    expect(judge([...rest, ...both])).toHaveLength(1);
    expect(judge([...rest, ...both.toReversed()])).toHaveLength(1);
  });

  it("lets be who comes from where three other persons work", () => {
    const colleagues = (count: number, day: number) =>
      Array.from({ length: count }, (_, n) => {
        const cara = { ...ada, who: `person cara-${n}`, person: `cara-${n}`, principal: `user/cara-${n}` };
        return onModel(habit(cara, { network: ODD, firstAt: at(day) }));
      }).flat();
    const comes = [...onModel(habit(ada)), ...onModel(habit(ada, { network: ODD, firstAt: at(58) }))];
    const ofAda = (habits: Habit[]) => judge(habits).filter((line) => line.startsWith(`${ada.who} `));
    expect(ofAda([...comes, ...colleagues(3, 0)])).toEqual([]);
    expect(ofAda([...comes, ...colleagues(2, 0)])).toHaveLength(1);
    expect(ofAda([...comes, ...colleagues(3, 45)])).toHaveLength(1);
    const roles = colleagues(3, 0).map((one) => ({ ...one, kind: "role" as const }));
    expect(ofAda([...comes, ...roles])).toHaveLength(1);
  });

  it("is about models: a network that somebody used for a day before is not new, and other work is not told of", () => {
    const worked = habit(ada, { modelId: 0, network: ODD, firstAt: at(30) });
    expect(judge([...office, ...onModel(habit(ada)), worked])).toEqual([]);
    const later = habit(ada, { network: ODD, firstAt: at(32) });
    expect(judge([...office, ...onModel(habit(ada)), worked, later])).toEqual([]);
    const sameDay = habit(ada, { network: ODD, firstAt: at(30, 5) });
    expect(judge([...office, ...onModel(habit(ada)), worked, sameDay])).toHaveLength(1);
  });

  it("does not tell of services, nor of who comes from everywhere", () => {
    const service = [habit(sagemaker, { network: "" }), habit(sagemaker, { network: ODD, firstAt: at(40) })];
    expect(judge([...office, ...service.flatMap(onModel)])).toEqual([]);
    const roaming = (networks: number) =>
      Array.from({ length: networks }, (_, n) => onModel(habit(robot, { network: `52.${n}.0.0/16` }))).flat();
    const fresh = onModel(habit(robot, { network: ODD, firstAt: at(40) }));
    expect(judge([...office, ...roaming(5), ...fresh])).toHaveLength(1);
    expect(judge([...office, ...roaming(6), ...fresh])).toEqual([]);
  });

  it("tells what concerns several models once, for the estate", () => {
    const models = [1, 2].flatMap((modelId) =>
      onModel(habit(ada, { modelId, network: ODD, firstAt: at(40) })),
    );
    expect(judgeFirstNetworks([...office, ...models], () => 0)).toMatchObject([{ modelId: 0 }]);
  });
});
