import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { startInventory } from "@/scripts/testing/inventory";
import { unusualListQuerySchema } from "./schema/unusual-list";
import { judgeUnusual } from "./service/judge-unusual";
import { listUnusual } from "./service/list-unusual";
import { retainEvents } from "./service/retain-events";
import { selectHourUses } from "./store/unusual-facts-own";

/** A Monday noon, on which the demo's own seed gives its own estate. */
const AT = new Date("2026-11-23T12:00:00Z");
const JOB = { kind: "job", name: "test" } as const;
const AUDITOR = personWith(["auditor"]);

type Inventory = Awaited<ReturnType<typeof startInventory>>;

async function startEstate(at: Date): Promise<Inventory> {
  const started = await startInventory({ seed: "countersign", at, trail: { events: 6_000 } });
  await started.collect();
  await started.collectEvents();
  // Which days no trail logged is known once its first files are read: the second pass looks those up.
  await started.collectEvents();
  return started;
}

/** "rule | model | who | subject" of what is unusual, in the order of the alphabet. */
async function casesOf({ database }: Inventory): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' | ', u.rule, coalesce(m.slug, 'estate'), coalesce(a.person, a.principal), u.subject) as line
    from access_unusual u
    join access_actor a on a.id = u.actor_id
    left join models m on m.id = u.model_id
    where u.withdrawn_at is null`.execute(database.web);
  return rows.map(({ line }) => line).sort();
}

const TRAIL = "arn:aws:cloudtrail:eu-west-1:447120938816:trail/bank-audit";
const CASES = [
  "denied_burst | credit-scoring | analyst-17 | 2026-11-23",
  "first_network | credit-scoring | analyst-17 | 185.220.0.0/16",
  "first_network | estate | priya.raman@example.com | 91.240.0.0/16",
  "first_time | credit-scoring | analyst-17 | reads the training data",
  "first_time | credit-scoring | priya.raman@example.com | changes the endpoint",
  "first_time | credit-scoring | priya.raman@example.com | changes the registry entry",
  "first_time | credit-scoring | role/ModelBuildPipeline | changes the registry entry",
  "first_time | staff-assistant | role/ModelBuildPipeline | changes the registry entry",
  "outside_hours | estate | priya.raman@example.com | 2026-11-18",
  "person_reads_data | credit-scoring | analyst-17 | 2026-11-23",
  `trail_changed | estate | priya.raman@example.com | PutEventSelectors ${TRAIL} 2026-11-09`,
  `trail_changed | estate | priya.raman@example.com | StopLogging ${TRAIL} 2026-11-18`,
];

describe("what is unusual in the estate", () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await startEstate(AT);
  });
  afterAll(() => inventory?.stop());

  /** As if nothing had been looked through yet. */
  async function judgeAnew() {
    await sql`update access_file set judged_grade = null`.execute(inventory.database.owner);
    await sql`update access_link_state set judged_generation = 0`.execute(inventory.database.owner);
    return judgeUnusual(inventory.database.worker, JOB, { now: AT });
  }

  async function shown(slug: string | null) {
    const query = unusualListQuerySchema.parse({ limit: 50 });
    return (await listUnusual(inventory.database.web, AUDITOR, slug, query)).items;
  }

  it("is this, and nothing else", async () => {
    expect(await casesOf(inventory)).toEqual(CASES);
  });

  it("is said with figures", async () => {
    const reasons = (await shown(null)).map(({ reason }) => reason);
    const data = "training data of credit-scoring";
    expect(reasons).toEqual(
      expect.arrayContaining([
        "9 calls of user/analyst-17 on credit-scoring were denied within 4 minutes on 23 November 2026: GetObject (9).",
        "user/analyst-17 from 185.220.101.7: nobody was seen from 185.220.0.0/16 in 59 days of log.",
        `user/analyst-17 read ${data} 11 times on 23 November 2026, 10 of them denied; in the 55 days of log before never.`,
        `user/analyst-17, a person, read ${data} once on 23 November 2026; in the 55 days before never, but ` +
          "role/CreditScoringTraining (20 times) did, and of persons tomasz.nowak@example.com (role/DataScientist) (47 times).",
        "priya.raman@example.com (role/PlatformEngineer) stopped the trail bank-audit from 91.240.118.172 " +
          "at 02:40 UTC on 18 November 2026 (StopLogging).",
        "priya.raman@example.com (role/PlatformEngineer) at 02:40 UTC on 18 November 2026: 98 % of 506 events of the " +
          "60 days before were from 07:00 to 16:00 UTC.",
        "priya.raman@example.com (role/PlatformEngineer) from 91.240.118.172: this person was seen from 192.0.0.0/16, " +
          "198.51.0.0/16, 203.0.0.0/16 only, 741 events in 84 days.",
      ]),
    );
    for (const reason of reasons) expect(reason).toMatch(/\d/);
  });

  it("of the estate is shown on the models that it concerns, once", async () => {
    const stopped = (one: { reason: string }) => one.reason.includes("stopped the trail bank-audit");
    expect((await shown("credit-scoring")).filter(stopped)).toHaveLength(1);
    expect((await shown("motor-pricing")).filter(stopped)).toEqual([]);
    expect((await shown(null)).filter(stopped)).toHaveLength(1);
  });

  it("is the same when all is looked through again", async () => {
    expect(await judgeAnew()).toEqual({ found: 0, withdrawn: 0 });
    expect(await casesOf(inventory)).toEqual(CASES);
  });

  it("stays when retention took the raw rows", async () => {
    const { worker, web } = inventory.database;
    const retention = { ...inventory.context.config.retention, eventDays: 1, legalHold: ["reco"] };
    const later = new Date("2027-01-05T00:00:00Z");
    expect((await retainEvents(worker, JOB, retention, later)).months).toBeGreaterThan(0);
    const { rows } = await sql`select 1 from access_event limit 1`.execute(web);
    // The hold keeps others' rows: whether one's own is kept is what counts.
    expect(rows).toHaveLength(1);
    expect(await judgeAnew()).toEqual({ found: 0, withdrawn: 0 });
    expect(await casesOf(inventory)).toEqual(CASES);
  });
});

describe("what is unusual in an estate that begins at night, with the times of its trails and its latest work", () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await startEstate(new Date("2026-11-27T03:00:00Z"));
  });
  afterAll(() => inventory?.stop());

  it("is this, and nothing else", async () => {
    expect(await casesOf(inventory)).toEqual([
      "denied_burst | credit-scoring | analyst-17 | 2026-11-26",
      "first_network | credit-scoring | analyst-17 | 185.220.0.0/16",
      "first_network | estate | priya.raman@example.com | 91.240.0.0/16",
      "first_time | credit-scoring | analyst-17 | reads the training data",
      "first_time | credit-scoring | priya.raman@example.com | changes the endpoint",
      "first_time | credit-scoring | priya.raman@example.com | changes the registry entry",
      "first_time | credit-scoring | role/ModelBuildPipeline | changes the registry entry",
      "first_time | staff-assistant | role/ModelBuildPipeline | changes the registry entry",
      "outside_hours | credit-scoring | ines.moreau@example.com | 2026-11-26",
      "outside_hours | estate | priya.raman@example.com | 2026-11-13",
      "outside_hours | estate | priya.raman@example.com | 2026-11-22",
      "person_reads_data | credit-scoring | analyst-17 | 2026-11-26",
      `trail_changed | estate | priya.raman@example.com | PutEventSelectors ${TRAIL} 2026-11-13`,
      `trail_changed | estate | priya.raman@example.com | StopLogging ${TRAIL} 2026-11-22`,
    ]);
  });

  it("takes the hour in which a trail was made for one that concerns no model", async () => {
    const uses = await withTransaction(inventory.database.worker, (tx) => selectHourUses(tx, null));
    const made = uses.filter(({ at }) => at === Date.parse("2026-09-28T03:00:00Z"));
    expect(made).toMatchObject([{ person: "priya.raman@example.com", events: 2, modelIds: [] }]);
  });
});
