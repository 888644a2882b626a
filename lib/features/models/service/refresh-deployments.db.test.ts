import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import type { ResourceKind } from "../schema/observed";
import { closeMissing, saveObservations } from "../store/save-observations";
import { refreshDeployments } from "./refresh-deployments";

const actor = { kind: "job", name: "test" } as const;
const scope = { account: "111122223333", region: "eu-west-1" };
const HOUR = 3_600_000;
const START = Date.parse("2026-11-01T00:00:00Z");
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

/** The number of the model behind each endpoint; absent: no such endpoint. */
const estates = fc.array(fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 3 })), {
  minLength: 1,
  maxLength: 6,
});

const observed = (kind: ResourceKind, arn: string, body: object) => ({
  kind,
  arn,
  call: "",
  fingerprint: "",
  body: JSON.stringify(body),
});

async function keep(estate: Record<string, number>, now: Date): Promise<void> {
  const endpoints = Object.entries(estate).map(([name, number]) =>
    observed("endpoint", `endpoint/${name}`, {
      EndpointName: name,
      EndpointArn: `endpoint/${name}`,
      EndpointConfigName: `config-${number}`,
      EndpointStatus: "InService",
      LastModifiedTime: now.toISOString(),
      ProductionVariants: [{ VariantName: "main", CurrentWeight: 1 }],
    }),
  );
  const configs = [1, 2, 3].map((number) =>
    observed("endpoint_config", `config/${number}`, {
      EndpointConfigName: `config-${number}`,
      EndpointConfigArn: `config/${number}`,
      ProductionVariants: [{ VariantName: "main", ModelName: `model-${number}` }],
    }),
  );
  await withTransaction(database.worker, async (tx) => {
    await saveObservations(tx, scope, "endpoint", endpoints, now);
    await saveObservations(tx, scope, "endpoint_config", configs, now);
    await closeMissing(tx, scope, "endpoint", new Set(endpoints.map(({ arn }) => arn)), now);
    await refreshDeployments(tx, actor, [scope], now);
  });
}

interface Row {
  name: string;
  config: string;
  from: Date;
  until: Date | null;
}

it("tells at every moment of the past what served then, whatever came and went", async () => {
  await fc.assert(
    fc.asyncProperty(estates, async (sequence) => {
      await sql`truncate models_resource, models_deployment, models_finding`.execute(database.owner);
      for (const [step, estate] of sequence.entries()) await keep(estate, new Date(START + step * HOUR));
      const { rows } = await sql<Row>`
        select endpoint_name as name, config_name as config, valid_from as from, valid_to as until
        from models_deployment`.execute(database.worker);
      for (const [step, estate] of sequence.entries()) {
        const moment = START + (step + 0.5) * HOUR;
        const then = rows.filter(
          ({ from, until }) => from.getTime() <= moment && (until === null || until.getTime() > moment),
        );
        const served = then.map(({ name, config }) => `${name} ${config}`).sort();
        expect(served).toEqual(
          Object.entries(estate)
            .map(([name, number]) => `${name} config-${number}`)
            .sort(),
        );
      }
      const count = async () =>
        (await sql`select 1 from models_deployment`.execute(database.worker)).rows.length;
      const before = await count();
      await withTransaction(database.worker, (tx) =>
        refreshDeployments(tx, actor, [scope], new Date(START + 99 * HOUR)),
      );
      expect(await count()).toBe(before);
    }),
    { numRuns: 30 },
  );
});
