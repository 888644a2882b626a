import { type Config, loadConfig } from "@/lib/platform/config";
import { type Env, readEnv } from "@/lib/platform/env";

import { type Check, messageOf } from "./report";

/** Both readers answer with a headline and one indented line for each problem. */
function problems(error: unknown, where: string): Check[] {
  const [headline = "", ...lines] = messageOf(error).split("\n");
  const each = lines.length > 0 ? lines : [headline];
  return each.map((line) => ({ state: "missing", where, what: "settings", words: line.trim() }));
}

export function checkEnvironment(source: Record<string, string | undefined>): {
  env: Env | null;
  checks: Check[];
} {
  try {
    const env = readEnv(source);
    return { env, checks: [{ state: "ok", where: "environment", what: "settings", words: "complete" }] };
  } catch (error) {
    return { env: null, checks: problems(error, "environment") };
  }
}

export async function checkConfig(file: string): Promise<{ config: Config | null; checks: Check[] }> {
  try {
    const config = await loadConfig(file);
    const words = `${file}, with accounts: ${config.accounts.length}, declared models: ${config.models.length}`;
    return { config, checks: [{ state: "ok", where: "configuration", what: "settings", words }] };
  } catch (error) {
    return { config: null, checks: problems(error, "configuration") };
  }
}
