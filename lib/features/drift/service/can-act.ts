import "server-only";
import { loadConfig } from "@/lib/platform/config";
import { env } from "@/lib/platform/env";

/** Whether the configuration names a role under which the worker may start pipelines and keep alarms there. */
export async function canAct(account: string): Promise<boolean> {
  const { accounts } = await loadConfig(env().configPath);
  return accounts.some(({ id, operatorRoleArn }) => id === account && operatorRoleArn !== null);
}
