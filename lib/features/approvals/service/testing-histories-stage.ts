import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { append } from "@/lib/features/ledger/service/append";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { meaningOf } from "../rules/meaning";
import type { Decide } from "../schema/proposal";
import { selectNewestProposal, selectProposal } from "../store/proposals";
import { decide } from "./decide";
import { digestCriteria } from "./digest-criteria";
import { endProposal } from "./end-proposals";
import { freezeProposal } from "./freeze-proposal";
import { propose } from "./propose";
import { CRITERIA, type History, type Press, type Step } from "./testing-histories";
import { readingOf } from "./testing-review";
import { NOW } from "./testing-small-snapshot";
import { withdraw } from "./withdraw";

const worker = { kind: "job", name: "evaluate-versions" } as const;
const engineer = personWith(["ml_engineer"], "Nina Ray");
const signIn = {
  method: "oidc" as const,
  amr: [],
  acr: null,
  at: NOW.toISOString(),
  session: "0123456789abcdef",
};

/** A history with the rows it is played on. */
export interface Played {
  history: History;
  slug: string;
  versionArn: string;
  people: Person[];
}

const bodyOf = (criteria: number) => CRITERIA[criteria] ?? CRITERIA[0];

/** Adds rows of one table at once; `columns` says how Postgres is to read them. */
async function addRows(owner: Db, table: string, columns: string, rows: object[]): Promise<void> {
  const names = columns.split(", ").map((column) => column.split(" ")[0]);
  await sql`
    insert into ${sql.table(table)} (${sql.raw(names.join(", "))})
    select ${sql.raw(names.join(", "))} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(${sql.raw(columns)})`.execute(owner);
}

const arnOf = (slug: string) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/${slug}/1`;

function playedOf(history: History, slug: string): Played {
  const people = history.roles.map((roles, at) => ({ ...personWith([...roles], `${slug}-${at}`), signIn }));
  return { history, slug, versionArn: arnOf(slug), people };
}

/** Rows for these histories, each with a model, a version and people of its own; nothing is proposed yet. */
export async function stage(owner: Db, histories: History[], from: number): Promise<Played[]> {
  const all = histories.map((history, at) => playedOf(history, `h${from + at}`));
  const place = { account: ACCOUNT, region: REGION };
  await addRows(
    owner,
    "models",
    "slug text, name text, kind text, account text, region text, arn text",
    all.map(({ slug }) => ({ slug, name: slug, kind: "registry", ...place, arn: `arn:${slug}` })),
  );
  const { rows } = await sql<{ id: number; slug: string }>`
    select id, slug from models where slug = any(${all.map(({ slug }) => slug)}::text[])`.execute(owner);
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  await addRows(
    owner,
    "models_version",
    "model_id bigint, version integer, arn text, package_status text, approval_status text",
    all.map(({ slug, versionArn }) => ({
      model_id: ids.get(slug),
      version: 1,
      arn: versionArn,
      package_status: "Completed",
      approval_status: "PendingManualApproval",
    })),
  );
  await addRows(
    owner,
    "approvals_criteria",
    "model_id bigint, version integer, body jsonb, digest bytea, reason text, set_by text",
    all.map(({ slug, history }) => criteriaRow(ids.get(slug), 1, history.criteria)),
  );
  await addRows(
    owner,
    "approvals_reading",
    "version_arn text, body jsonb, read_at timestamptz, tried_at timestamptz",
    all.map(({ versionArn, history: { submitter }, people }) => {
      const names = submitter === null ? [] : [people[submitter]?.name ?? ""];
      return {
        version_arn: versionArn,
        body: readingOf(versionArn, { submitter: names }),
        read_at: NOW,
        tried_at: NOW,
      };
    }),
  );
  await addRows(
    owner,
    "auth_person",
    "issuer text, subject text, name text, roles text[], source text",
    all.flatMap(({ people }) =>
      people.map(({ issuer, subject, name, roles }) => ({ issuer, subject, name, roles, source: "oidc" })),
    ),
  );
  return all;
}

function criteriaRow(modelId: number | undefined, version: number, criteria: number) {
  const body = bodyOf(criteria);
  if (!body) throw new Error("no such criteria");
  return {
    model_id: modelId,
    version,
    body,
    digest: `\\x${digestCriteria(body)}`,
    reason: "As agreed",
    set_by: "Sofia Lindqvist",
  };
}

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
    await this.#step({ kind: "propose" });
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
    const columns = "model_id bigint, version integer, body jsonb, digest bytea, reason text, set_by text";
    await addRows(this.dbs.web, "approvals_criteria", columns, [criteriaRow(id, version + 1, to)]);
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
