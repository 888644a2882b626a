import { type ChildProcess, fork } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "@/demo/estate/random";
import { TYPESCRIPT } from "@/scripts/part";
import type { Decided } from "@/scripts/testing/applying/decided";
import { type Scene, startScene } from "@/scripts/testing/applying/scene";
import { SIZED_TIMEOUT, sized } from "@/scripts/testing/full-size";

const KILLS = sized({ normal: 3, full: 40 });
const DECISIONS_A_KILL = 5;

let scene: Scene;
let recordCall: Scene["bank"]["loopback"]["calls"]["record"];
beforeAll(async () => {
  scene = await startScene();
  const { calls } = scene.bank.loopback;
  recordCall = calls.record.bind(calls);
});
afterAll(() => scene?.stop());

/** Has the loopback call `act` when it has answered so many calls more. */
function afterCalls(count: number, act: () => void): void {
  const { calls } = scene.bank.loopback;
  let left = count;
  calls.record = (call) => {
    recordCall(call);
    left -= 1;
    if (left === 0) act();
  };
}

function startWorker(): ChildProcess {
  const args = [scene.database.url, scene.bank.loopback.url, scene.now().toISOString()];
  return fork("scripts/testing/applying/worker-process.ts", args, { execArgv: TYPESCRIPT });
}

describe("a worker's process that is killed", () => {
  it(
    "in the middle of its work loses no decision and does nothing twice",
    async () => {
      const seed = String(randomInt(2 ** 32));
      const random = seededRandom(seed);
      const all: Decided[] = [];
      let killed = 0;
      while (killed < KILLS) {
        for (let count = 0; count < DECISIONS_A_KILL; count += 1) all.push(await scene.decideNext());
        scene.pass(20);
        const worker = startWorker();
        afterCalls(random.integer(1, 5 * DECISIONS_A_KILL), () => worker.kill("SIGKILL"));
        const [, signal]: unknown[] = await once(worker, "exit");
        if (signal === "SIGKILL") killed += 1;
      }
      while ((await Promise.all(all.map(scene.standing))).some(({ state }) => state === "asked")) {
        scene.pass(20);
        await scene.apply();
      }
      for (const decided of all) expect(await scene.problemsOf(decided), `seed ${seed}`).toEqual([]);
      console.log(JSON.stringify({ seed, kills: killed, decisions: all.length }));
    },
    SIZED_TIMEOUT,
  );
});
