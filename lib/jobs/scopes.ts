import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Config } from "@/lib/platform/config";

/** Every account and region that countersign.yaml names. */
export function scopesOf(config: Config): AwsScope[] {
  return config.accounts.flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));
}

/**
 * Works on all accounts and regions side by side: one that breaks off costs the others nothing. `afterwards` runs when
 * all ended; then the first that broke off is thrown, with how many there were.
 */
export async function everyScope<Result>(
  config: Config,
  work: (scope: AwsScope) => Promise<Result>,
  afterwards: () => Promise<void>,
): Promise<Result[]> {
  const scopes = scopesOf(config);
  const settled = await Promise.allSettled(scopes.map(work));
  await afterwards();
  const broken = settled.flatMap((pass) => (pass.status === "rejected" ? [pass.reason] : []));
  if (broken.length > 0)
    throw new AggregateError(broken, `${broken.length} of ${scopes.length} passes broke off.`);
  return settled.flatMap((pass) => (pass.status === "fulfilled" ? [pass.value] : []));
}
