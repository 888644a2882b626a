import { randomInt } from "node:crypto";
import pMap from "p-map";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FaultRule } from "@/demo/aws/faults";
import { type Random, seededRandom } from "@/demo/estate/random";
import type { Decided } from "@/scripts/testing/applying/decided";
import { type Scene, startScene } from "@/scripts/testing/applying/scene";
import { Steps } from "@/scripts/testing/applying/steps";
import { steppedWorker } from "@/scripts/testing/applying/stepped-worker";
import { SIZED_TIMEOUT, sized } from "@/scripts/testing/full-size";

const BATCH = 50;
const BATCHES = sized({ normal: 2, full: 200 });

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

type Action = "approve" | "reject";
type Case = { decided: Decided; action: Action };
type Worker = ReturnType<typeof steppedWorker>;

const OPERATIONS = [
  "UpdateModelPackage",
  "UpdateModelPackage",
  "DescribeModelPackage",
  "HeadObject",
  "AssumeRole",
] as const;

function answerOf(random: Random, operation: (typeof OPERATIONS)[number]): FaultRule["answer"] {
  const writes = operation === "UpdateModelPackage";
  return random.pick<FaultRule["answer"]>([
    { kind: "throttle" },
    { kind: "server-error", status: 500 },
    { kind: "server-error", status: 503 },
    { kind: "reset-after-effect" },
    { kind: "slow", ms: 30 },
    { kind: "slow", ms: 400 },
    { kind: "hang" },
    ...(operation === "AssumeRole" ? [] : [{ kind: "expired-token" } as const]),
    ...(operation === "DescribeModelPackage"
      ? [{ kind: "stale-read" } as const, { kind: "malformed-body" } as const]
      : []),
    ...(writes
      ? ([
          { kind: "reset-after-effect" },
          { kind: "malformed-body" },
          { kind: "access-denied" },
          { kind: "error", code: "ConflictException", message: "it is being worked on" },
        ] as const)
      : []),
  ]);
}

function addFaults(random: Random): void {
  for (let count = random.integer(BATCH, 2 * BATCH); count > 0; count -= 1) {
    const operation = random.pick(OPERATIONS);
    scene.bank.loopback.faults.add({
      match: { operation },
      nth: random.integer(1, BATCH + 10),
      times: random.integer(1, 5),
      answer: answerOf(random, operation),
    });
  }
}

/** Sleeps at one step, outside of transactions, until it is woken. */
class Sleeper {
  readonly steps: Steps;
  readonly asleep: Promise<void>;
  wake: () => void = () => undefined;

  constructor(at: number, when: "before" | "after") {
    const woken = Promise.withResolvers<void>();
    const slept = Promise.withResolvers<void>();
    this.wake = woken.resolve;
    this.asleep = slept.promise;
    let due = false;
    this.steps = new Steps(async (step) => {
      due ||= step.number === at;
      if (!due || step.locks || step.when !== when) return;
      due = false;
      at = Infinity;
      slept.resolve();
      await woken.promise;
    });
  }
}

const isOpen = async ({ decided }: Case) => (await scene.standing(decided)).state === "asked";
const anyOpen = async (cases: Case[]) => (await pMap(cases, isOpen, { concurrency: 5 })).includes(true);

/** A run that may break off: what matters is what it leaves. */
const run = (worker: Worker) => scene.apply(worker).catch(() => undefined);

/** Cuts a worker's connections to Postgres at random steps. */
function cutting(random: Random, cut: () => Promise<unknown>): Steps {
  const at = new Set(Array.from({ length: random.integer(0, 3) }, () => random.integer(1, 400)));
  return new Steps(async ({ number, when }) => {
    if (when === "before" && at.has(number)) await cut();
  });
}

function decideSome(random: Random): Promise<Case[]> {
  const actions = Array.from({ length: BATCH }, () => (random.chance(0.2) ? "reject" : "approve"));
  return pMap(actions, async (action) => ({ decided: await scene.decideNext(action), action }), {
    concurrency: 5,
  });
}

/** Two workers side by side, connections cut under them, and a third that sleeps until they are done. */
async function workThrough(random: Random, cases: Case[]): Promise<void> {
  const sleeper = new Sleeper(random.integer(1, 120), random.pick(["before", "after"]));
  const asleep = steppedWorker(scene.database, scene.bank.openAws(), sleeper.steps);
  const others: Worker[] = [];
  for (let index = 0; index < 2; index += 1) {
    const steps: Steps = cutting(random, () => others[index]?.cut() ?? Promise.resolve());
    others.push(steppedWorker(scene.database, scene.bank.openAws(), steps));
  }
  const sleeping = run(asleep);
  await Promise.race([sleeper.asleep, sleeping]);
  for (let round = 0; round < 8; round += 1) {
    await Promise.all(others.map(run));
    scene.pass(20);
    if (!(await anyOpen(cases))) break;
  }
  sleeper.wake();
  await sleeping;
  await Promise.all([asleep, ...others].map((worker) => worker.close()));
}

/** Without faults, until nothing is open. */
async function finish(cases: Case[]): Promise<void> {
  scene.bank.loopback.faults.clear();
  for (let round = 0; round < 5 && (await anyOpen(cases)); round += 1) {
    scene.pass(20);
    await scene.apply();
  }
}

describe("decisions applied while AWS, Postgres and workers fail", () => {
  it(
    "are all applied, each with one effect and one entry",
    async () => {
      const seed = String(randomInt(2 ** 32));
      const random = seededRandom(seed);
      const { calls } = scene.bank.loopback;
      for (let batch = 0; batch < BATCHES; batch += 1) {
        const cases = await decideSome(random);
        addFaults(random);
        await workThrough(random, cases);
        await finish(cases);
        for (const { decided, action } of cases) {
          expect(await scene.problemsOf(decided, action), `seed ${seed}, batch ${batch}`).toEqual([]);
        }
        scene.bank.packages.clear();
      }
      const failed = calls.count() - calls.count({ errorCode: null });
      expect(failed).toBeGreaterThan((BATCH * BATCHES) / 2);
      console.log(
        JSON.stringify({ seed, decisions: BATCH * BATCHES, calls: calls.count(), failedCalls: failed }),
      );
    },
    SIZED_TIMEOUT,
  );
});
