import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Decided } from "@/scripts/testing/applying/decided";
import { type Scene, startScene } from "@/scripts/testing/applying/scene";
import { dyingAt, Steps } from "@/scripts/testing/applying/steps";
import { steppedWorker } from "@/scripts/testing/applying/stepped-worker";
import { SIZED_TIMEOUT, sized } from "@/scripts/testing/full-size";

/** Points at which a worker dies: each statement and each request, before and after it. */
const POINTS = sized({ normal: 100, full: 1_000 });

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

/** One run of a worker that takes these steps; whether it lived to its end. */
async function runOnce(steps: Steps): Promise<boolean> {
  const worker = steppedWorker(scene.database, scene.bank.openAws(), steps);
  try {
    await scene.apply(worker);
    return true;
  } catch {
    return false;
  } finally {
    await worker.close();
  }
}

/** Healthy workers, as time goes by, until the decision is applied. */
async function recover(decided: Decided): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) {
    scene.pass(20);
    await scene.apply();
    if ((await scene.standing(decided)).state !== "asked") return;
  }
}

/** How many steps one run takes from claiming to the last entry. */
async function countSteps(): Promise<number> {
  await scene.decideNext();
  const steps = new Steps();
  await runOnce(steps);
  return steps.taken;
}

describe("a worker that dies", () => {
  it(
    "at any step, once or twice in a row, loses no decision and does nothing twice",
    async () => {
      const most = await countSteps();
      expect(most).toBeGreaterThan(20);
      let deaths = 0;
      for (let point = 0; deaths < POINTS; point += 1) {
        const action = point % 5 === 4 ? "reject" : "approve";
        const decided = await scene.decideNext(action);
        const [step, when] = [
          1 + (Math.floor(point / 2) % most),
          point % 2 === 0 ? "before" : "after",
        ] as const;
        if (!(await runOnce(dyingAt(step, when)))) deaths += 1;
        // After a first round over all steps, another worker dies over the same decision, elsewhere.
        const second = point < 2 * most ? null : 1 + ((point * 7) % most);
        if (second !== null) {
          scene.pass(20);
          if (!(await runOnce(dyingAt(second, when)))) deaths += 1;
        }
        await recover(decided);
        const where = `died ${when} step ${step}, then ${second ?? "not again"}`;
        expect(await scene.problemsOf(decided, action), where).toEqual([]);
      }
      console.log(JSON.stringify({ crashPoints: deaths, stepsOfOneRun: most }));
    },
    SIZED_TIMEOUT,
  );
});
