import { createAws } from "@/lib/platform/aws/clients";
import type { Config } from "@/lib/platform/config";
import type { Env } from "@/lib/platform/env";

import { type AccountsReport, checkAccounts } from "./doctor/accounts";
import { checkDatabase } from "./doctor/database";
import { type Check, formatChecks, isWhole, messageOf, verdict } from "./doctor/report";
import { checkConfig, checkEnvironment } from "./doctor/settings";

async function checkAws(env: Env, config: Config): Promise<AccountsReport> {
  const aws = createAws({ config, endpointUrl: env.awsEndpointUrl, observer: () => undefined });
  try {
    return await checkAccounts(aws, config);
  } finally {
    aws.close();
  }
}

function skipped(where: string, because: string): Check {
  return { state: "unchecked", where, what: "all", words: `${because} comes first` };
}

async function examine(): Promise<AccountsReport> {
  const { env, checks } = checkEnvironment(process.env);
  if (!env) {
    const later = ["configuration", "database", "AWS"].map((where) => skipped(where, "the environment"));
    return { checks: [...checks, ...later], remedies: [] };
  }
  const [{ config, checks: configChecks }, database] = await Promise.all([
    checkConfig(env.configPath),
    checkDatabase(env.databaseUrl),
  ]);
  const before = [...checks, ...configChecks, ...database];
  if (!config) return { checks: [...before, skipped("AWS", "the configuration")], remedies: [] };
  const accounts = await checkAws(env, config);
  return { checks: [...before, ...accounts.checks], remedies: accounts.remedies };
}

try {
  const { checks, remedies } = await examine();
  console.log(formatChecks(checks));
  for (const { attachTo, policy } of remedies) {
    console.log(`\nAdd this policy to ${attachTo}:\n${JSON.stringify(policy, null, 2)}`);
  }
  console.log(`\n${verdict(checks)}`);
  process.exitCode = isWhole(checks) ? 0 : 1;
} catch (error) {
  console.error(`The doctor itself failed: ${messageOf(error)}`);
  process.exitCode = 1;
}
