import { sql } from "kysely";
import { collectRegistry } from "@/lib/jobs/collect-registry";
import { expectAllSources } from "@/lib/jobs/expect-sources";
import { report } from "./report";
import type { Stage } from "./stage";

async function pass({ context, counter }: Stage) {
  const started = performance.now();
  const outcomes = await collectRegistry(context);
  const failed = outcomes.filter(({ error }) => error !== null);
  if (failed.length > 0) throw new Error(`The pass is not whole: ${JSON.stringify(failed[0])}`);
  const calls = counter.take().reduce((sum, count) => sum + count.calls, 0);
  return { calls, seconds: (performance.now() - started) / 1000 };
}

/** AWS calls of a first pass, and of a second one when nothing changed. */
export async function benchCollect(stage: Stage): Promise<void> {
  await expectAllSources(stage.context);
  const first = await pass(stage);
  const second = await pass(stage);
  const versions = await sql<{ count: number }>`select count(*) as count from models_version`.execute(
    stage.owner,
  );
  const detail = {
    models: stage.models,
    versions: versions.rows[0]?.count ?? 0,
    firstCalls: first.calls,
    firstSeconds: Math.round(first.seconds),
    secondCalls: second.calls,
    secondSeconds: Math.round(second.seconds),
  };
  report({
    figure: "collect.second_pass_calls_share",
    value: second.calls / first.calls,
    unit: "of the first pass's AWS calls",
    floor: { what: "at most", value: 0.03 },
    detail,
  });
}
