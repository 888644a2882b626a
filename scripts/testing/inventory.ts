import { startLoopbackAws } from "@/demo/aws/server";
import { buildEstate } from "@/demo/estate/build";
import type { TrailOptions } from "@/demo/estate/trail/add-trail";
import { LookupPace } from "@/lib/features/access/collect/lookup-pace";
import { CallCounter } from "@/lib/jobs/call-counter";
import { collectConfigs } from "@/lib/jobs/collect-config";
import { collectEvents } from "@/lib/jobs/collect-events";
import { collectMetrics } from "@/lib/jobs/collect-metrics";
import { collectMonitors } from "@/lib/jobs/collect-monitors";
import { collectRegistry } from "@/lib/jobs/collect-registry";
import { judgeCompliance } from "@/lib/jobs/judge-compliance";
import { expectAllSources } from "@/lib/jobs/expect-sources";
import type { JobContext } from "@/lib/jobs/registry";
import { createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { testDatabase } from "@/lib/platform/db/testing";
import { AMPLE_QUOTAS } from "./quotas";

/**
 * The estate behind the loopback AWS, and the worker's job on a database of its own: what the product makes of it is
 * then compared with the estate's own truth. `now` moves with `clock.at`. Without `trail` there is no log of who did what.
 */
export async function startInventory({
  models = 4,
  seed = 7,
  at = new Date(),
  trail,
}: { models?: number; seed?: string | number; at?: Date; trail?: TrailOptions } = {}) {
  const estate = buildEstate({ seed, now: at, models, trail });
  const clock = { at };
  estate.state.now = () => clock.at;
  const loopback = await startLoopbackAws({ state: estate.state, quotas: "off" });
  const config = parseConfig(estate.config, "countersign.yaml");
  const database = await testDatabase();
  const counter = new CallCounter();
  const [first] = config.accounts;
  const aws = createAws({
    config: {
      ...config,
      quotas: AMPLE_QUOTAS,
    },
    endpointUrl: loopback.url,
    observer: counter.observe,
    ownCredentials: async () => ({ accessKeyId: `AKIA0000${first?.id}`, secretAccessKey: "loopback" }),
  });
  const context: JobContext = {
    db: database.worker,
    aws,
    config,
    actor: { kind: "job", name: "test" },
    now: () => clock.at,
  };
  await expectAllSources(context);
  return {
    ...estate,
    clock,
    loopback,
    database,
    counter,
    context,
    collect: () => collectRegistry(context),
    collectMonitors: () => collectMonitors(context),
    collectMetrics: () => collectMetrics(context),
    /** Without the pace that AWS asks for. */
    collectEvents: () => collectEvents(context, new LookupPace(10_000)),
    collectConfig: () => collectConfigs(context),
    judge: () => judgeCompliance(context),
    stop: async () => {
      aws.close();
      await loopback.close();
      await database.drop();
    },
  };
}
