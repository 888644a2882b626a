import type { AwsScope } from "@/lib/platform/aws/clients";
import type { Config } from "@/lib/platform/config";

/** Every account and region that countersign.yaml names. */
export function scopesOf(config: Config): AwsScope[] {
  return config.accounts.flatMap(({ id, regions }) => regions.map((region) => ({ account: id, region })));
}

/**
 * Works on all accounts and regions side by side: one that breaks off costs the others nothing. `afterwards` runs when
 * all ended. Throws AggregateError of everything that broke off.
 */
export async function everyScope<Result>(
  config: Config,
  work: (scope: AwsScope) => Promise<Result>,
  afterwards: () => Promise<void> = () => Promise.resolve(),
): Promise<Result[]> {
  const passes = await Promise.allSettled(scopesOf(config).map(work));
  const end = await Promise.allSettled([afterwards()]);
  const broken = [...passes, ...end].flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (broken.length > 0) {
    const words = broken.map((error) => (error instanceof Error ? error.message : String(error)));
    throw new AggregateError(broken, words.join(" "));
  }
  return passes.flatMap((pass) => (pass.status === "fulfilled" ? [pass.value] : []));
}
