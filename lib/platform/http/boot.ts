import { loadConfig } from "@/lib/platform/config";
import { env, type Env } from "@/lib/platform/env";

/** What only a process that serves people needs beyond a readable environment. */
function missing({ databaseUrl, authSecret, oidc, demo }: Env): string[] {
  return [
    ...(databaseUrl
      ? []
      : ["DATABASE_URL: expected; npm start sets it to the embedded database when it is absent"]),
    ...(authSecret ? [] : ["NEXTAUTH_SECRET: expected at least 32 characters"]),
    ...(oidc || demo ? [] : ["OIDC_ISSUER: expected, because otherwise nobody can sign in"]),
  ];
}

/** Throws one Error naming everything in the environment and the configuration file that keeps this process from serving. */
export async function readBoot(): Promise<void> {
  const problems = missing(env());
  if (problems.length > 0) throw new Error(`The environment is not usable:\n  ${problems.join("\n  ")}`);
  await loadConfig(env().configPath);
}

/** Ends the process with the reasons on standard error when it could not serve: nothing starts half. */
export async function checkBoot(): Promise<void> {
  try {
    await readBoot();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
