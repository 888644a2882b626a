import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryCount, lastEntries } from "@/lib/features/ledger/service/testing-entries";
import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import { personWith } from "@/lib/platform/auth/testing";
import { SCOPE } from "@/lib/platform/aws/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { statusFor } from "../rules/apply-step";
import { writeStatus } from "../store/status";
import {
  addCommand,
  addModel,
  endCommand,
  keepPackage,
  resetApprovals,
  type TestPackage,
  versionArn,
} from "../store/testing-registry";
import { acknowledgeDifference } from "./acknowledge-difference";
import { listDifferences } from "./list-differences";
import { reconcileApprovals } from "./reconcile-approvals";

const job = { kind: "job", name: "reconcile-approvals" } as const;
const officer = personWith(["compliance_officer"]);
const RUNS = 60;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

type Action = "approve" | "reject";
type Step =
  | { do: "register" | "outside"; version: number; status: ApprovalStatus }
  | { do: "collect" | "look" }
  | { do: "decide"; version: number; action: Action }
  | { do: "update" | "record" | "acknowledge"; version: number };

const version = fc.constantFrom(1, 2);
const status = fc.constantFrom<ApprovalStatus>("Approved", "Rejected", "PendingManualApproval");
const action = fc.constantFrom<Action>("approve", "reject");
const decisionOf = fc
  .tuple(version, action)
  .map(([of, action]): Step[] => [
    { do: "decide", version: of, action },
    { do: "update", version: of },
    { do: "collect" },
    { do: "look" },
    { do: "record", version: of },
    { do: "look" },
    { do: "collect" },
  ]);
const oneStep = fc.oneof(
  fc.record({ do: fc.constantFrom("register", "outside"), version, status }),
  fc.record({ do: fc.constantFrom("collect", "look") }),
  fc.record({ do: fc.constant("decide"), version, action }),
  fc.record({ do: fc.constantFrom("update", "record", "acknowledge"), version }),
);
/** Things that belong together, with others that come between them and some that do not happen. */
const history = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: oneStep.map((one): Step[] => [one]) },
      { weight: 1, arbitrary: fc.constant<Step[]>([{ do: "collect" }, { do: "look" }]) },
      { weight: 1, arbitrary: decisionOf },
    ),
    { minLength: 3, maxLength: 20 },
  )
  .chain((phrases) => {
    const steps = phrases.flat();
    const moved = fc.array(fc.nat(steps.length - 1), { minLength: 0, maxLength: 4 });
    return fc.tuple(fc.constant(steps), moved, fc.array(oneStep, { minLength: 4, maxLength: 4 }));
  })
  .map(([steps, places, between]) => {
    const all: Step[] = [
      { do: "register", version: 1, status: "PendingManualApproval" },
      { do: "collect" },
      { do: "look" },
    ];
    for (const [at, step] of steps.entries()) {
      const place = places.indexOf(at);
      const other = place < 0 ? undefined : between[place];
      if (other) all.push(other);
      // Every other time something comes between, what comes after it does not happen.
      if (place % 2 !== 1) all.push(step);
    }
    return all;
  });

/** A version in SageMaker, numbered by its changes. */
interface Truth extends TestPackage {
  change: number;
}
interface Decision {
  id: string;
  status: ApprovalStatus;
  /** The change in SageMaker that carries it; null: UpdateModelPackage was not called yet. */
  change: number | null;
}
/** What the plain model knows of a version. `after`: the change of SageMaker from which on it is expected. */
interface Known {
  expected: ApprovalStatus;
  after: number;
}

/** The world, what the product is told of it, and the differences a plain model of it predicts. */
class World {
  private clock = Date.parse("2026-11-23T10:00:00Z");
  private change = 0;
  private readonly truth = new Map<number, Truth>();
  private readonly seen = new Map<number, Truth>();
  private readonly known = new Map<number, Known>();
  private readonly deciding = new Map<number, Decision>();
  private readonly open = new Map<number, string>();
  private isAdopted = false;
  readonly predicted: string[] = [];

  constructor(private readonly modelId: number) {}

  private tick(): Date {
    this.clock += 1_000;
    return new Date(this.clock);
  }

  private set(number: number, change: Partial<Truth>): void {
    const at = this.tick();
    this.change += 1;
    const before = this.truth.get(number);
    const fresh = { version: number, status: "PendingManualApproval", registeredAt: at, mark: null } as const;
    this.truth.set(number, { ...(before ?? fresh), ...change, changedAt: at, change: this.change });
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "register":
        if (!this.truth.has(step.version)) this.set(step.version, { status: step.status });
        return;
      case "outside":
        if (this.truth.has(step.version)) this.set(step.version, { status: step.status });
        return;
      case "collect":
        return this.collect();
      case "look":
        return this.look();
      case "decide":
        return this.decide(step.version, step.action);
      case "update":
        return this.update(step.version);
      case "record":
        return this.record(step.version);
      case "acknowledge":
        return this.acknowledge(step.version);
    }
  }

  private async collect(): Promise<void> {
    for (const [number, found] of this.truth) {
      this.seen.set(number, found);
      await keepPackage(database.owner, this.modelId, found);
    }
  }

  private async look(): Promise<void> {
    const failures = await reconcileApprovals(database.worker, job, [SCOPE], () => this.tick());
    expect(failures).toEqual([]);
    for (const [number, found] of this.seen) this.predict(number, found);
    if (this.seen.size > 0) this.isAdopted = true;
  }

  private predict(number: number, found: Truth): void {
    const deciding = this.deciding.get(number);
    const isOurs =
      deciding?.change != null && found.change >= deciding.change && found.status === deciding.status;
    const known = this.known.get(number);
    if (!known) {
      const isTaken = !this.isAdopted && !isOurs;
      const expected = isTaken ? found.status : "PendingManualApproval";
      this.known.set(number, { expected, after: isTaken ? found.change : 0 });
      if (!isTaken && !isOurs && found.status !== expected)
        this.raise(number, "registered_decided", found.status);
      return;
    }
    if (isOurs) return;
    if (found.status === known.expected) this.open.delete(number);
    if (found.status === known.expected || found.change < known.after) return;
    if (this.open.get(number) === found.status) return;
    const kinds = {
      Approved: "approved_outside",
      Rejected: "rejected_outside",
      PendingManualApproval: "reset_outside",
    };
    this.raise(number, kinds[found.status], found.status);
  }

  private raise(number: number, kind: string, found: string): void {
    this.open.set(number, found);
    this.predicted.push(`${kind} ${number} ${found}`);
  }

  private async decide(number: number, action: Action): Promise<void> {
    if (!this.known.has(number) || this.deciding.has(number)) return;
    const id = await addCommand(database.owner, this.modelId, { version: number, action, at: this.tick() });
    this.deciding.set(number, { id, status: statusFor(action), change: null });
  }

  private update(number: number): void {
    const decision = this.deciding.get(number);
    if (!decision || decision.change !== null) return;
    this.set(number, { status: decision.status, mark: decision.id });
    this.deciding.set(number, { ...decision, change: this.change });
  }

  private async record(number: number): Promise<void> {
    const decision = this.deciding.get(number);
    const truth = this.truth.get(number);
    if (!truth || decision?.change == null) return;
    await endCommand(database.owner, decision.id, this.tick());
    await withTransaction(database.worker, (tx) =>
      writeStatus(tx, {
        version_arn: versionArn(number),
        model_id: this.modelId,
        version: number,
        status: decision.status,
        by: "decision",
        artifact: null,
        since: truth.changedAt,
      }),
    );
    this.known.set(number, { expected: decision.status, after: decision.change });
    this.deciding.delete(number);
  }

  private async acknowledge(number: number): Promise<void> {
    const { items } = await listDifferences(database.web, officer, { show: "open" });
    const difference = items.find((one) => one.version === number);
    expect(difference?.found).toBe(this.open.get(number));
    if (!difference) return;
    const done = acknowledgeDifference(database.web, officer, difference.id, { note: "seen" }, this.tick());
    const found = this.seen.get(number);
    if (found?.status !== difference.found) {
      await expect(done).rejects.toMatchObject({ code: "conflict" });
      return;
    }
    await done;
    this.known.set(number, { expected: found.status, after: found.change });
    this.open.delete(number);
  }

  expectedOpen(): string[] {
    return [...this.open].map(([number, found]) => `${number} ${found}`).toSorted();
  }
}

describe("looking at a registry others change too", () => {
  it("raises what a plain model predicts and nothing else, whatever happens in which order", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        await resetApprovals(database.owner);
        const before = await entryCount(database.web);
        const world = new World(await addModel(database.owner, new Date("2026-11-23T09:00:00Z")));
        for (const one of steps) await world.take(one);
        const all = await listDifferences(database.web, officer, { show: "all" });
        const raised = all.items.toReversed().map(({ kind, version: of, found }) => `${kind} ${of} ${found}`);
        expect(raised.toSorted()).toEqual(world.predicted.toSorted());
        const open = await listDifferences(database.web, officer, { show: "open" });
        expect(open.items.map(({ version: of, found }) => `${of} ${found}`).toSorted()).toEqual(
          world.expectedOpen(),
        );
        const entries = await lastEntries(database.web, (await entryCount(database.web)) - before);
        expect(entries.filter(({ type }) => type === "finding.raised")).toHaveLength(world.predicted.length);
      }),
      { numRuns: RUNS, verbose: 1 },
    );
  }, 180_000);
});
