import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { append } from "@/lib/features/ledger/service/append";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { meaningOf } from "../rules/meaning";
import type { Decide } from "../schema/proposal";
import { selectNewestProposal, selectProposal } from "../store/proposals";
import { decide } from "./decide";
import { endProposal } from "./end-proposals";
import { freezeProposal } from "./freeze-proposal";
import { propose } from "./propose";
import type { Press, Step } from "./testing-histories";
import { type Played, setCriteriaTo } from "./testing-histories-stage";
import { NOW } from "./testing-small-snapshot";
import { withdraw } from "./withdraw";

const worker = { kind: "job", name: "evaluate-versions" } as const;
const engineer = personWith(["ml_engineer"], "Nina Ray");

/** What came of a request: "signed", or the code it was refused with. Anything else is a fault, and thrown. */
async function outcome(request: Promise<unknown>): Promise<string> {
  try {
    await request;
    return "signed";
  } catch (error) {
    if (error instanceof AppError && error.code !== "internal") return error.code;
    throw error;
  }
}

/** Plays one history against the services, as browsers and the worker do. */
export class Player {
  #page = { proposal: "", snapshot: "" };
  #before = { proposal: "", snapshot: "" };
  #last: { person: Person; asked: Decide; came: string } | null = null;

  constructor(
    readonly dbs: { web: Db; worker: Db },
    readonly played: Played,
    /** Told what came of every request. */
    readonly tell: (came: string) => void,
  ) {}

  get #target() {
    return { model: this.played.slug, version: 1 };
  }

  async play(): Promise<void> {
    for (const step of this.played.history.steps) {
      await this.#look();
      await this.#step(step);
    }
  }

  /** Opens the page anew; the one before stays open in another tab. */
  async #look(): Promise<void> {
    const row = await selectNewestProposal(this.dbs.web, this.played.versionArn);
    const page = { proposal: row?.id ?? "", snapshot: row?.snapshot?.toString("hex") ?? "" };
    if (page.snapshot !== this.#page.snapshot) this.#before = this.#page;
    this.#page = page;
  }

  #ask({ who, role, action, override, stale }: Press): { person: Person; asked: Decide } {
    const person = this.played.people[who];
    if (!person) throw new Error(`nobody is number ${who}`);
    const page = stale && this.#before.snapshot ? this.#before : this.#page;
    const meaning = meaningOf(action, { modelName: this.played.slug, version: 1, role });
    const asked = {
      ...page,
      action,
      role,
      meaning,
      reason: "As shown",
      override,
      idempotencyKey: randomUUID(),
    };
    return { person, asked };
  }

  async #send({ person, asked }: { person: Person; asked: Decide }): Promise<string> {
    const came = await outcome(decide(this.dbs.web, person, this.#target, asked, NOW));
    this.#last = { person, asked, came };
    this.tell(came);
    return came;
  }

  async #step(step: Step): Promise<void> {
    if (step.kind === "press") return void (await this.#send(this.#ask(step.press)));
    if (step.kind === "race") {
      return void (await Promise.all(step.presses.map((press) => this.#send(this.#ask(press)))));
    }
    if (step.kind === "double") {
      const request = this.#ask(step.press);
      const came = await Promise.all([this.#send(request), this.#send(request)]);
      if (came[0] !== came[1]) throw new Error(`a double click came to ${came.join(" and ")}`);
      return;
    }
    if (step.kind === "again") return this.#again();
    if (step.kind === "criteria") return this.#setCriteria(step.to);
    if (step.kind === "withdraw") {
      const asked = { proposal: this.#page.proposal, reason: "Wrong data" };
      return void (await outcome(withdraw(this.dbs.web, engineer, this.#target, asked, NOW)));
    }
    if (step.kind === "propose") {
      await outcome(propose(this.dbs.web, engineer, this.#target, { reason: "It is ready" }, NOW));
      return this.#work("freeze");
    }
    return this.#work(step.kind);
  }

  async #again(): Promise<void> {
    const last = this.#last;
    if (last?.came !== "signed") return;
    const came = await this.#send(last);
    if (came !== "signed") throw new Error(`a signature sent once more came to ${came}`);
  }

  async #setCriteria(to: number): Promise<void> {
    const { rows } = await sql<{ model_id: number; version: number }>`
      select c.model_id, max(c.version) as version from approvals_criteria c join models m on m.id = c.model_id
      where m.slug = ${this.played.slug} group by c.model_id`.execute(this.dbs.web);
    const { model_id: id, version } = rows[0] ?? { model_id: 0, version: 0 };
    await setCriteriaTo(this.dbs.web, id, version + 1, to);
  }

  /** What the worker does to a review. */
  async #work(act: "freeze" | "expire"): Promise<void> {
    await withTransaction(this.dbs.worker, async (tx) => {
      const newest = await selectNewestProposal(tx, this.played.versionArn);
      const proposal = newest && (await selectProposal(tx, newest.id, { lock: true }));
      if (proposal?.state !== "in_review") return;
      const ended = { proposal, ending: { kind: "expired" as const }, now: NOW };
      const entries =
        act === "freeze"
          ? (await freezeProposal(tx, worker, proposal, NOW)).entries
          : [await endProposal(tx, worker, ended)];
      for (const entry of entries) if (entry) await append(tx, worker, entry);
    });
  }
}
