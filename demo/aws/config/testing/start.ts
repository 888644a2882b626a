import type { ConfigRule } from "@aws-sdk/client-config-service";
import { startTestAws, testAccount, testRegion, testState } from "../../contract/fixture";
import { type ConfigRuleState, type ConfigState, emptyConfig } from "../../state";

/** A second account, which an aggregator of the test account sees. */
export const otherAccount = "444455556666";

/** A loopback with two accounts, the AWS Config of the test account's region with a recorder, and a clock that only `wait` moves. */
export async function startConfig(startsAt = "2026-03-01T09:00:00Z") {
  const state = testState();
  let now = Date.parse(startsAt);
  state.now = () => new Date(now);
  const known = state.accounts.get(testAccount);
  if (!known) throw new Error("the test state has no account");
  state.accounts.set(otherAccount, { ...known, id: otherAccount, roles: new Map(), config: new Map() });
  const aws = await startTestAws(state, { recordCalls: false });
  const held = configIn(known.config, testRegion);
  held.recorder = recorder();
  return {
    aws,
    state,
    client: aws.config,
    held,
    elsewhere: (account: string, region = testRegion) =>
      configIn(state.accounts.get(account)?.config ?? new Map(), region),
    now: () => new Date(now),
    wait(ms: number) {
      now += ms;
    },
    close: () => aws.close(),
  };
}

/** A recorder of everything that runs. */
export function recorder(): NonNullable<ConfigState["recorder"]> {
  return {
    recorder: {
      name: "default",
      roleARN: `arn:aws:iam::${testAccount}:role/Config`,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] },
    },
    status: {
      name: "default",
      recording: true,
      lastStatus: "Success",
      lastStartTime: new Date("2026-01-01T00:00:00Z"),
    },
  };
}

/** Puts a managed rule there. */
export function addRule(
  here: ConfigState,
  name: string,
  identifier: string,
  rule: Partial<ConfigRule> = {},
): ConfigRuleState {
  const id = `config-rule-${name.slice(0, 40)}`;
  const ConfigRuleArn = `arn:aws:config:${testRegion}:${testAccount}:config-rule/${id}`;
  const added: ConfigRuleState = {
    rule: {
      ConfigRuleName: name,
      ConfigRuleArn,
      ConfigRuleId: id,
      Source: { Owner: "AWS", SourceIdentifier: identifier },
      ConfigRuleState: "ACTIVE",
      ...rule,
    },
    status: { ConfigRuleName: name, ConfigRuleArn, ConfigRuleId: id, FirstEvaluationStarted: false },
    results: new Map(),
  };
  here.rules.set(name, added);
  return added;
}

function configIn(regions: Map<string, ConfigState>, region: string): ConfigState {
  const held = regions.get(region) ?? emptyConfig();
  regions.set(region, held);
  return held;
}
