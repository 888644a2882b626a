import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { STATE_LETTERS, STATES, type State } from "../schema/kinds";
import { saveStandings, type Standing } from "./standing";
import { addFramework, addModel } from "./testing";

const FRAMEWORKS = ["gdpr", "house"];
const CONTROLS = ["c1", "c2", "c3"];
let database: TestDatabase;
let model: number;

beforeAll(async () => {
  database = await testDatabase();
  model = await addModel(database.owner, "credit");
  for (const id of FRAMEWORKS) await addFramework(database.owner, id, []);
});
afterAll(() => database.drop());

/** What one judging finds: by framework the state of each control; a framework or control left out is not loaded. */
const control = fc.option(fc.constantFrom(...STATES), { nil: undefined });
const judging = fc.array(
  fc.option(fc.array(control, { minLength: 3, maxLength: 3 }), { nil: undefined, freq: 3 }),
  { minLength: 2, maxLength: 2 },
);

function standingsOf(found: readonly (readonly (State | undefined)[] | undefined)[]): Standing[] {
  return FRAMEWORKS.flatMap((frameworkId, at) => {
    const states = found[at];
    if (!states) return [];
    const results = CONTROLS.flatMap((name, index) => {
      const state = states[index];
      return state ? [{ control: name, state, reason: `it is ${state}`, asOf: null, evidence: [] }] : [];
    });
    const letters = results.map(({ state }) => STATE_LETTERS[state]).join("");
    return [{ frameworkId, sha256: "", states: letters, results }];
  });
}

it("keeps exactly the differences, also of what was not loaded meanwhile, and where it stands last", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(judging, { minLength: 1, maxLength: 6 }), async (judgings) => {
      await sql`truncate compliance_change, compliance_standing`.execute(database.owner);
      const last = new Map<string, State>();
      const expected: object[] = [];
      for (const [hour, found] of judgings.entries()) {
        const at = new Date(Date.UTC(2026, 10, 1, hour));
        const standings = standingsOf(found);
        await withTransaction(database.worker, (tx) => saveStandings(tx, model, standings, at));
        for (const { frameworkId, results } of standings) {
          for (const { control: name, state, reason } of results) {
            const key = `${frameworkId} ${name}`;
            if (last.get(key) !== state)
              expected.push({ framework: frameworkId, control: name, state, reason, at });
            last.set(key, state);
          }
        }
      }
      const { rows: changes } =
        await sql`select framework_id as framework, control_id as control, state, reason, at
        from compliance_change order by id`.execute(database.web);
      expect(changes).toEqual(expected);
      const { rows: kept } =
        await sql`select framework_id as "frameworkId", framework_sha256 as sha256, states, results
        from compliance_standing order by framework_id`.execute(database.web);
      expect(kept).toEqual(standingsOf(judgings.at(-1) ?? []));
    }),
    { numRuns: 60 },
  );
});
