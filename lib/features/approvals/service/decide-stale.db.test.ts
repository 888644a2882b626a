import { sql } from "kysely";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { entryCount } from "@/lib/features/ledger/service/testing-entries";
import type { Person } from "@/lib/platform/auth/actor";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { AppError } from "@/lib/platform/errors";
import { readSnapshot } from "../rules/freeze";
import type { Snapshot, SnapshotChange } from "../schema/snapshot";
import { snapshotChangeSchema } from "../schema/snapshot";
import { selectSnapshot } from "../store/snapshots";
import type * as Building from "./build-snapshot";
import { decide } from "./decide";
import { isBound, type Mutation, mutationsOf } from "./testing-mutations";
import {
  addCandidate,
  addCriteria,
  addPerson,
  askOf,
  criteria,
  openReview,
  type Review,
  shownDigest,
} from "./testing-review";

/** What happened to the world between show and sign. */
const world = vi.hoisted(() => ({ change: (snapshot: Snapshot): Snapshot => snapshot }));
vi.mock("./build-snapshot", async (load) => {
  const actual = await load<typeof Building>();
  const buildSnapshot: typeof actual.buildSnapshot = async (...given) =>
    world.change(await actual.buildSnapshot(...given));
  return { ...actual, buildSnapshot };
});

const now = new Date("2026-11-23T10:00:00.000Z");
let database: TestDatabase;
let review: Review;
let proposal: string;
let digest: string;
let owner: Person;
let mutations: Mutation[];

const sign = (action: "approve" | "reject") =>
  decide(
    database.web,
    owner,
    { model: review.slug, version: 2 },
    askOf(review, { proposal, snapshot: digest, action }),
    now,
  );

beforeAll(async () => {
  database = await testDatabase();
  owner = await addPerson(database.owner, ["business_owner"], "Sofia Lindqvist", now);
  review = await addCandidate(database.owner, "credit-scoring", now);
  await sql`
    insert into models_finding (kind, severity, account, region, model_id, version, subject_arn, reason, call, first_seen_at)
    select 'missing_tags', 'warn', account, region, id, 2, 'arn:x', 'Two reports are missing.', 'sagemaker:DescribeModelPackage', ${now}
    from models`.execute(database.owner);
  await addCriteria(database.owner, review.modelId, criteria, now);
  proposal = await openReview(database.worker, review, now);
  digest = await shownDigest(database.web, proposal);
  const row = await selectSnapshot(database.web, Buffer.from(digest, "hex"));
  if (!row) throw new Error("nothing is shown");
  mutations = mutationsOf(readSnapshot(row.canon));
});
afterAll(() => database.drop());
beforeEach(() => {
  world.change = (snapshot) => snapshot;
});

async function changesOf(signing: Promise<unknown>): Promise<SnapshotChange[]> {
  const error: unknown = await signing.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`not refused: ${String(error)}`);
  expect(error).toMatchObject({ status: 409, members: { code: "changed" } });
  return z.array(snapshotChangeSchema).parse(error.members.changes);
}

/** How a place of the snapshot is called; within a gate its label says which. */
const CALLED: Record<string, RegExp> = {
  proposal: /^Proposal$/,
  "subject.account": /^Account$/,
  "subject.region": /^Region$/,
  "subject.model": /^Model: slug$/,
  "subject.modelName": /^Model$/,
  "subject.modelArn": /^Model: ARN$/,
  "subject.version": /^Version$/,
  "subject.versionArn": /^Version: ARN$/,
  "registered.by": /^Registered by$/,
  "registered.at": /^Registered at$/,
  "registered.description": /^Description$/,
  status: /^Status in SageMaker$/,
  artifacts: /^Artifact/,
  "lineage.dataSnapshot": /^Data snapshot$/,
  "lineage.commit": /^Git commit$/,
  "lineage.repository": /^Repository$/,
  "lineage.trainingJob": /^Training job$/,
  "lineage.role": /^Training job: role$/,
  "lineage.inVpc": /^Training job: in a VPC$/,
  criteria: /^Acceptance criteria: /,
  against: /^Compared with/,
  gates: /^(AUC|Bias: DPL, sex|Data snapshot|Git commit|Artifact|Open findings)/,
  "brief.better": /^Better$/,
  "brief.worse": /^Worse$/,
  "brief.forWhom": /^For whom$/,
  "brief.unknown": /^Not known$/,
  "brief.ifApproved": /^If approved$/,
  "brief.ifRejected": /^If rejected$/,
  bias: /^Bias /,
  findings: /^Finding /,
  "quorum.tier": /^Risk tier$/,
  "quorum.seats": /^Who must sign$/,
  "quorum.override": /^Signing over a failed gate allowed$/,
  excluded: /^Who may not sign/,
};

const placeOf = ({ path }: Mutation) => path.filter((part) => typeof part === "string").join(".");
const called = (place: string): RegExp | undefined => CALLED[place] ?? CALLED[place.split(".")[0] ?? ""];
const BOOLEAN: Record<string, string> = { true: "yes", false: "no" };
const inWords = (value: string | null) => (BOOLEAN[value ?? ""] ?? value ?? "").replaceAll("_", " ");
const plain = (value: string | null) => (value ?? "").replaceAll("_", " ");

/** That the place which was changed is among the changes, with what it was and what it is. */
function expectNamed(changes: SnapshotChange[], mutation: Mutation): void {
  const place = placeOf(mutation);
  const found = changes.filter(({ field }) => called(place)?.test(field));
  const said = `${mutation.path.join(".")} among ${JSON.stringify(changes)}`;
  expect(found, said).not.toHaveLength(0);
  const { before, after } = mutation.values ?? { before: null, after: null };
  const has = (side: "before" | "after", value: string) =>
    found.some((change) => plain(change[side]).includes(value) || change.field.includes(value));
  expect(has("before", inWords(before)), said).toBe(true);
  expect(has("after", inWords(after)), said).toBe(true);
}

describe("what changed between show and sign", () => {
  it("knows every place of a snapshot", () => {
    const places = new Set(mutations.map(placeOf));
    expect(mutations.length).toBeGreaterThan(150);
    for (const place of [
      "artifacts.etag",
      "gates.result",
      "gates.value",
      "criteria.digest",
      "quorum.seats",
      "excluded.names",
    ])
      expect(places).toContain(place);
  });

  it("is named, and nothing is signed, wherever it is", async () => {
    const before = await entryCount(database.owner);
    for (const [at, mutation] of mutations.filter(isBound).entries()) {
      world.change = mutation.apply;
      expectNamed(await changesOf(sign(at % 2 === 0 ? "approve" : "reject")), mutation);
    }
    expect(await entryCount(database.owner)).toBe(before);
  });

  it("is named in all its places", async () => {
    const bound = mutations.filter((mutation) => isBound(mutation) && mutation.values !== null);
    const several = fc.uniqueArray(fc.integer({ min: 0, max: bound.length - 1 }), {
      minLength: 2,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(several, async (places) => {
        const chosen = new Map(
          places.flatMap((at) => (bound[at] ? [[bound[at].path.join("."), bound[at]] as const] : [])),
        );
        world.change = (snapshot) =>
          [...chosen.values()].reduce((given, { apply }) => apply(given), snapshot);
        const changes = await changesOf(sign("approve"));
        for (const mutation of chosen.values()) expectNamed(changes, mutation);
      }),
      { numRuns: 100 },
    );
  });

  it("is no matter when only times of reading differ", async () => {
    const unbound = mutations.filter((mutation) => !isBound(mutation));
    expect(unbound.length).toBeGreaterThan(5);
    world.change = (snapshot) =>
      unbound.filter(({ values }) => values).reduce((given, { apply }) => apply(given), snapshot);
    expect(await sign("approve")).toMatchObject({ votes: [{ name: "Sofia Lindqvist", counts: true }] });
  });
});
