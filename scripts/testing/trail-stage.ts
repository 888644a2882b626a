import { startLoopbackAws } from "@/demo/aws/server";
import { testAccount, testRegion, testState } from "@/demo/aws/contract/fixture";
import { accountKeyId } from "@/demo/aws/key-table";
import type { Quotas } from "@/demo/aws/quotas";
import { emptyCloudTrail } from "@/demo/aws/state";
import { type AwsCall, createAws } from "@/lib/platform/aws/clients";
import { parseConfig } from "@/lib/platform/config";
import { testDatabase } from "@/lib/platform/db/testing";
import { expectSources, recordOutcomes } from "@/lib/features/sources/service/record-reading";
import type { SourceOutcome } from "@/lib/features/sources/schema";

/** A second account, the owner of an organisation's trail where a test has one. */
export const otherAccount = "444455556666";

export const JOB = { kind: "job", name: "test" } as const;

const ROLE = "CountersignReader";

/**
 * The test account and others (one, unless told) behind the loopback, each with a reader role whose `denied` actions a test may fill, a database of its
 * own, and a clock that stands at `at`.
 */
export async function startTrailStage({
  at = "2026-03-10T12:00:00Z",
  regions = [testRegion],
  others = [otherAccount],
  quotas = "off",
}: { at?: string; regions?: string[]; others?: string[]; quotas?: Quotas } = {}) {
  const clock = { at: Date.parse(at) };
  const state = testState();
  state.now = () => new Date(clock.at);
  const first = state.accounts.get(testAccount);
  if (!first) throw new Error("the test state has no account");
  for (const id of others) state.accounts.set(id, { ...first, id, roles: new Map(), cloudtrail: new Map() });
  const denied = new Map<string, Set<string>>();
  for (const [id, account] of state.accounts) {
    const deniedActions = new Set<string>();
    denied.set(id, deniedActions);
    account.roles.set(ROLE, { arn: `arn:aws:iam::${id}:role/${ROLE}`, externalId: "abc", deniedActions });
    for (const region of regions)
      account.cloudtrail.set(region, account.cloudtrail.get(region) ?? emptyCloudTrail());
  }
  const config = parseConfig(
    JSON.stringify({
      accounts: [...state.accounts.keys()].map((id) => ({
        id,
        name: id === testAccount ? "bank" : id === otherAccount ? "shop" : id,
        regions,
        roleArn: `arn:aws:iam::${id}:role/${ROLE}`,
        externalId: "abc",
      })),
    }),
    "countersign.yaml",
  );
  const loopback = await startLoopbackAws({ state, quotas, recordCalls: false });
  const calls: (AwsCall & { endedAt: number })[] = [];
  const aws = createAws({
    config: { ...config, quotas: { ...config.quotas, cloudtrail: 10_000 } },
    endpointUrl: loopback.url,
    observer: (call) => calls.push({ ...call, endedAt: performance.now() }),
    ownCredentials: async () => ({ accessKeyId: accountKeyId(testAccount), secretAccessKey: "loopback" }),
    timing: { connectMs: 1_000, requestMs: 5_000, longestBackoffMs: 5 },
  });
  const database = await testDatabase();
  const now = () => new Date(clock.at);
  const apis = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:LookupEvents"];
  await expectSources(
    database.worker,
    JOB,
    [],
    config.accounts.flatMap(({ id }) =>
      regions.flatMap((region) => apis.map((api) => ({ account: id, region, api, intervalSeconds: 300 }))),
    ),
  );
  return {
    clock,
    now,
    state,
    config,
    loopback,
    aws,
    calls,
    database,
    denied: (account: string) => denied.get(account) ?? new Set<string>(),
    record: (outcomes: SourceOutcome[]) => recordOutcomes(database.worker, JOB, outcomes),
    async close() {
      aws.close();
      await loopback.close();
      await database.drop();
    },
  };
}
