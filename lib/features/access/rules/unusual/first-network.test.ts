import { describe, expect, it } from "vitest";
import type { Habit } from "./habit";
import { judgeFirstNetworks } from "./first-network";
import { ada, at, bob, habit, lineOf, robot, sagemaker } from "./testing";

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
    expect(found?.reason({ at: at(58), address: "185.220.101.7", result: "allowed" })).toBe(
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

  it("knows nothing new in the first 14 days of the place's log", () => {
    const early = onModel(habit(ada, { network: ODD, firstAt: at(13, 23) }));
    expect(judge([...office, ...early])).toEqual([]);
    const elsewhere = onModel(habit(ada, { network: ODD, firstAt: at(20), placeId: 2 }));
    expect(judge([...office, ...elsewhere])).toEqual([]);
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
