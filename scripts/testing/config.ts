import { sql } from "kysely";
import { addBucket, testAccount, testRegion } from "@/demo/aws/contract/fixture";
import { accountKeyId } from "@/demo/aws/key-table";
import { evaluateAll } from "@/demo/aws/config/rules/evaluate";
import { addRule, startConfig } from "@/demo/aws/config/testing/start";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { collectConfigs } from "@/lib/jobs/collect-config";
import type { JobContext } from "@/lib/jobs/registry";
import { createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { testDatabase } from "@/lib/platform/db/testing";

const HOUR = 3_600_000;
const WIDE = { sagemaker: 10_000, s3: 10_000, sts: 10_000, cloudwatch: 10_000, cloudtrail: 10 };

function configOf(aggregator: string | null) {
  const compliance = aggregator && {
    aggregator: { account: testAccount, region: testRegion, name: aggregator },
  };
  return parseConfig(
    JSON.stringify({
      accounts: [{ id: testAccount, name: "test", regions: [testRegion] }],
      quotas: { ...WIDE, config: 10_000 },
      ...(compliance && { compliance }),
    }),
    "countersign.yaml",
  );
}

/** What a rule says of a resource, as it is kept; times are ms since 1970. */
export interface KeptResult {
  rule: string;
  resource: string;
  state: string;
  annotation: string | null;
  from: number;
  to: number | null;
}

/**
 * AWS Config of one account and region behind the loopback, and the worker's job on a database of its own. The test
 * puts rules into `held`; `wait` moves the clock of both sides, `evaluate` has all rules look.
 */
export async function startConfigPlace({ aggregator = null }: { aggregator?: string | null } = {}) {
  const here = await startConfig();
  const config = configOf(aggregator);
  const aws = createAws({
    config,
    endpointUrl: here.aws.url,
    observer: () => undefined,
    ownCredentials: async () => ({ accessKeyId: accountKeyId(testAccount), secretAccessKey: "loopback" }),
    timing: { connectMs: 500, requestMs: 500, longestBackoffMs: 2 },
  });
  const database = await testDatabase();
  const context: JobContext = {
    db: database.worker,
    aws,
    config,
    actor: { kind: "job", name: "test" },
    now: here.now,
  };
  return {
    ...here,
    context,
    database,
    faults: here.aws.faults,
    addBucket: (name: string, kmsKeyId: string | null = null) => addBucket(here.state, { name, kmsKeyId }),
    addRule: (name: string, identifier: string) => addRule(here.held, name, identifier),
    wait: (hours: number) => here.wait(hours * HOUR),
    evaluate: () => evaluateAll(here.state, testAccount, testRegion, here.now()),
    collect: (): Promise<SourceOutcome[]> => collectConfigs(context),
    /** "api: words" of everything that failed in a pass. */
    failing: async () =>
      (await collectConfigs(context)).flatMap(({ api, error }) =>
        error === null ? [] : [`${api}: ${error}`],
      ),
    kept: async () => {
      const { rows } = await sql<KeptResult>`
        select c.name as rule, s.resource_id as resource, r.state, r.annotation,
          round(extract(epoch from r.valid_from) * 1000)::float8 as "from",
          round(extract(epoch from r.valid_to) * 1000)::float8 as "to"
        from compliance_result r join compliance_rule c on c.id = r.rule_id
        join compliance_resource s on s.id = r.resource_id
        order by c.name collate "C", s.resource_id collate "C", r.valid_from`.execute(database.web);
      return rows;
    },
    rules: async () => {
      const { rows } = await sql<{
        name: string;
        compliance: string | null;
        last_error: string | null;
        remediation: string | null;
        removed: boolean;
      }>`
        select name, compliance, last_error, remediation->>'target' as remediation, removed_at is not null as removed
        from compliance_rule order by name collate "C"`.execute(database.web);
      return rows;
    },
    setAside: async () => {
      const { rows } = await sql<{ api: string; reason: string }>`
        select api, reason from sources_quarantine order by api, reason`.execute(database.owner);
      return rows;
    },
    stop: async () => {
      aws.close();
      await here.close();
      await database.drop();
    },
  };
}
export type ConfigPlaceAtTest = Awaited<ReturnType<typeof startConfigPlace>>;
