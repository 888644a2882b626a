import type { Aws } from "@/lib/platform/aws/clients";
import { type ReaderAction, statementsFor, workerPolicy } from "@/lib/platform/aws/permissions";
import type { Policy } from "@/lib/platform/aws/policy";
import type { AccountConfig, Config } from "@/lib/platform/config";

import { checkOperator, checkOwnIdentity, checkReader } from "./identity";
import { checkPermissions } from "./permissions";
import type { Check } from "./report";
import { checkTrails } from "./trails";

/** A policy that would mend what is missing, and who it has to be given to. */
export interface Remedy {
  attachTo: string;
  policy: Policy;
}

export interface AccountsReport {
  checks: Check[];
  remedies: Remedy[];
}

/** Every account of the configuration in each of its regions, side by side. */
export async function checkAccounts(aws: Aws, config: Config): Promise<AccountsReport> {
  const [first] = config.accounts;
  const region = first?.regions[0];
  if (!first || !region) return { checks: [], remedies: [] };
  const own = await checkOwnIdentity(aws, { account: first.id, region });
  if (own.state !== "ok") return { checks: [own], remedies: [] };
  const reports = await Promise.all(config.accounts.map((account) => checkAccount(aws, account)));
  return {
    checks: [own, ...reports.flatMap(({ checks }) => checks)],
    remedies: reports.flatMap(({ remedies }) => remedies),
  };
}

async function checkAccount(aws: Aws, account: AccountConfig): Promise<AccountsReport> {
  const [home = ""] = account.regions;
  const scope = { account: account.id, region: home };
  const identity = await checkReader(aws, account, scope);
  if (identity[0]?.state !== "ok") {
    const remedies = account.roleArn
      ? [{ attachTo: "the identity of this process", policy: workerPolicy(rolesOf(account)) }]
      : [];
    return { checks: identity, remedies };
  }
  const regions = await Promise.all(
    account.regions.map((region) =>
      checkPermissions(aws, { account: account.id, region }, `${account.name} ${region}`),
    ),
  );
  const trails = await Promise.all(
    account.regions.map((region) =>
      checkTrails(aws, { account: account.id, region }, `${account.name} ${region}`),
    ),
  );
  return {
    checks: [
      ...identity,
      ...regions.flatMap(({ checks }) => checks),
      ...trails.flat(),
      ...(await checkOperator(aws, account, scope)),
    ],
    remedies: remedyFor(
      account,
      regions.flatMap(({ missing }) => missing),
    ),
  };
}

function rolesOf({ roleArn, operatorRoleArn }: AccountConfig): string[] {
  return [roleArn, operatorRoleArn].filter((role) => role !== null);
}

function remedyFor(account: AccountConfig, missing: ReaderAction[]): Remedy[] {
  if (missing.length === 0) return [];
  const attachTo = account.roleArn ?? `the identity that reads ${account.name}`;
  return [{ attachTo, policy: { Version: "2012-10-17", Statement: statementsFor(missing) } }];
}
