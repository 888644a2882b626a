import { emptyAccount } from "@/demo/aws/empty-account";
import {
  type AwsState,
  type CloudWatchState,
  emptyAws,
  type RoleTrust,
  type SageMakerState,
} from "@/demo/aws/state";
import { type Account, ACCOUNTS, operatorRole, readerRole, type Region, roleArn } from "./accounts";
import { noCompliance } from "./compliance/truth";
import { type Calendar, calendar } from "./moments";
import { openSpan, type Span } from "./monitoring/span";
import { noMonitoring } from "./monitoring/truth";
import { PEOPLE } from "./people";
import { type Random, seededRandom } from "./random";
import type { Truth } from "./truth";

/** An estate while it is built. */
export interface Site {
  state: AwsState;
  truth: Truth;
  at: Calendar;
  span: Span;
  random: Random;
  seed: string;
}

/** Countersign's roles, which want the external id, and those people and pipelines work in. */
function rolesOf(account: Account): RoleTrust[] {
  const ours = [readerRole(account), operatorRole(account)].map((arn) => ({
    arn,
    externalId: account.externalId,
  }));
  const names = new Set(Object.values(PEOPLE).map(({ role }) => role));
  const theirs = [...names].map((name) => ({ arn: roleArn(account, name), externalId: null }));
  return [...ours, ...theirs].map((role) => ({ ...role, deniedActions: new Set() }));
}

function addAccount(state: AwsState, account: Account): void {
  state.accounts.set(account.id, {
    ...emptyAccount(account.id, account.name, account.regions),
    roles: new Map(rolesOf(account).map((role) => [role.arn, role])),
  });
}

/**
 * Three accounts without a model. The clock of the state starts at `now` and runs; with `started` later than that, an
 * estate that was told before goes on at that time.
 */
export function openSite(seed: string | number, now: Date, started: Date = now): Site {
  const span = openSpan(now, started);
  const opened = Date.now();
  const state = emptyAws(() => new Date(span.started + Date.now() - opened));
  for (const account of Object.values(ACCOUNTS)) addAccount(state, account);
  const truth: Truth = {
    models: [],
    findings: [],
    unversionedPackages: [],
    shadowEndpoints: [],
    unreadableReports: [],
    trainingData: [],
    monitoring: noMonitoring(),
    access: null,
    compliance: noCompliance(),
  };
  return { state, truth, at: calendar(now), span, random: seededRandom(String(seed)), seed: String(seed) };
}

export function sagemakerOf({ state }: Site, account: Account, region: Region): SageMakerState {
  const sagemaker = state.accounts.get(account.id)?.sagemaker.get(region);
  if (!sagemaker) throw new Error(`${account.name} has nothing in ${region}`);
  return sagemaker;
}

export function cloudwatchOf({ state }: Site, account: Account, region: Region): CloudWatchState {
  const cloudwatch = state.accounts.get(account.id)?.cloudwatch.get(region);
  if (!cloudwatch) throw new Error(`${account.name} has no metrics in ${region}`);
  return cloudwatch;
}
