import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT, REGION } from "@/lib/platform/aws/testing";
import type { Db } from "@/lib/platform/db/client";
import { freeze } from "../rules/freeze";
import type { CriteriaBody } from "../schema/criteria";
import { digestCriteria } from "./digest-criteria";
import { CRITERIA, type History } from "./testing-histories";
import { readingOf } from "./testing-review";
import { type Named, NOW, snapshotOf } from "./testing-small-snapshot";

const signIn = {
  method: "oidc" as const,
  amr: [],
  acr: null,
  at: NOW.toISOString(),
  session: "0123456789abcdef",
};

/** A history with what it is played on. */
export interface Played {
  history: History;
  slug: string;
  versionArn: string;
  people: Person[];
}

/** Adds rows of one table at once; `columns` says how Postgres is to read them. */
async function addRows(db: Db, table: string, columns: string, rows: object[]): Promise<void> {
  const names = columns.split(", ").map((column) => column.split(" ")[0]);
  await sql`
    insert into ${sql.table(table)} (${sql.raw(names.join(", "))})
    select ${sql.raw(names.join(", "))} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given(${sql.raw(columns)})`.execute(db);
}

const place = { account: ACCOUNT, region: REGION };
const hex = (digest: string) => `\\x${digest}`;

function criteriaAt(at: number): CriteriaBody {
  const body = CRITERIA[at];
  if (!body) throw new RangeError(`There are no criteria ${at}.`);
  return body;
}

/** Sets the next version of a model's criteria. */
export async function setCriteriaTo(db: Db, modelId: number, version: number, at: number): Promise<void> {
  await addCriteriaRows(db, [{ modelId, version, body: criteriaAt(at) }]);
}

function addCriteriaRows(
  db: Db,
  rows: { modelId: number; version: number; body: CriteriaBody }[],
): Promise<void> {
  return addRows(
    db,
    "approvals_criteria",
    "model_id bigint, version integer, body jsonb, digest bytea, reason text, set_by text",
    rows.map(({ modelId, version, body }) => ({
      model_id: modelId,
      version,
      body,
      digest: hex(digestCriteria(body)),
      reason: "As agreed",
      set_by: "Sofia Lindqvist",
    })),
  );
}

function playedOf(history: History, slug: string): Played {
  const people = history.roles.map((roles, at) => ({ ...personWith([...roles], `${slug}-${at}`), signIn }));
  const versionArn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/${slug}/1`;
  return { history, slug, versionArn, people };
}

const submitterOf = ({ history: { submitter }, people }: Played) =>
  submitter === null ? null : (people[submitter]?.name ?? null);

async function addModels(owner: Db, all: Played[]): Promise<(slug: string) => number> {
  await addRows(
    owner,
    "models",
    "slug text, name text, kind text, account text, region text, arn text",
    all.map(({ slug }) => ({ slug, name: slug, kind: "registry", ...place, arn: `arn:${slug}` })),
  );
  const { rows } = await sql<{ id: number; slug: string }>`
    select id, slug from models where slug = any(${all.map(({ slug }) => slug)}::text[])`.execute(owner);
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  return (slug) => ids.get(slug) ?? 0;
}

async function addVersions(owner: Db, all: Played[], modelId: (slug: string) => number): Promise<void> {
  await addRows(
    owner,
    "models_version",
    "model_id bigint, version integer, arn text, package_status text, approval_status text",
    all.map(({ slug, versionArn }) => ({
      model_id: modelId(slug),
      version: 1,
      arn: versionArn,
      package_status: "Completed",
      approval_status: "PendingManualApproval",
    })),
  );
  await addRows(
    owner,
    "approvals_reading",
    "version_arn text, body jsonb, read_at timestamptz, tried_at timestamptz",
    all.map((one) => {
      const name = submitterOf(one);
      const body = readingOf(one.versionArn, { submitter: name === null ? [] : [name] });
      return { version_arn: one.versionArn, body, read_at: NOW, tried_at: NOW };
    }),
  );
}

async function addPeople(owner: Db, all: Played[]): Promise<void> {
  await addRows(
    owner,
    "auth_person",
    "issuer text, subject text, name text, roles text[], source text",
    all.flatMap(({ people }) =>
      people.map(({ issuer, subject, name, roles }) => ({ issuer, subject, name, roles, source: "oidc" })),
    ),
  );
}

async function addProposals(owner: Db, all: Played[], modelId: (slug: string) => number): Promise<void> {
  const proposals = all.map((one) => {
    const { slug, versionArn, history } = one;
    const named: Named = {
      id: randomUUID(),
      ...place,
      model: slug,
      model_name: slug,
      model_arn: `arn:${slug}`,
      version: 1,
      version_arn: versionArn,
    };
    const criteria = { version: 1, body: criteriaAt(history.criteria) };
    const frozen = freeze(snapshotOf({ proposal: named, criteria, submitter: submitterOf(one) }));
    return { named, frozen };
  });
  await addRows(
    owner,
    "approvals_snapshot",
    "digest bytea, bound bytea, canon bytea, frozen_at timestamptz",
    proposals.map(({ frozen: { digest, bound, canon } }) => ({
      digest: hex(digest),
      bound: hex(bound),
      canon: hex(canon.toString("hex")),
      frozen_at: NOW,
    })),
  );
  await addRows(
    owner,
    "approvals_proposal",
    "id uuid, model_id bigint, version integer, version_arn text, state text, snapshot bytea, opened_at timestamptz, opened_by text, expires_at timestamptz",
    proposals.map(({ named, frozen }) => ({
      id: named.id,
      model_id: modelId(named.model),
      version: 1,
      version_arn: named.version_arn,
      state: "in_review",
      snapshot: hex(frozen.digest),
      opened_at: NOW,
      opened_by: "evaluate-versions (Countersign)",
      expires_at: new Date(NOW.getTime() + 86_400_000),
    })),
  );
}

/** Rows for these histories, each with a model, a version in review and people of its own. */
export async function stage(owner: Db, histories: History[], from: number): Promise<Played[]> {
  const all = histories.map((history, at) => playedOf(history, `h${from + at}`));
  const modelId = await addModels(owner, all);
  await addVersions(owner, all, modelId);
  await addPeople(owner, all);
  await addCriteriaRows(
    owner,
    all.map(({ slug, history }) => ({
      modelId: modelId(slug),
      version: 1,
      body: criteriaAt(history.criteria),
    })),
  );
  await addProposals(owner, all, modelId);
  return all;
}
