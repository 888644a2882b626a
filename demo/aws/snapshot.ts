import type { AwsState, SageMakerState } from "./state";

/**
 * A copy of the state as it is now, which later changes don't reach: what a stale read is served from. With an
 * account or a region given, only that part of SageMaker is copied, the rest is shared. Object bytes are shared:
 * a version of an S3 object never changes.
 */
export function snapshot(state: AwsState, only: { account?: string; region?: string } = {}): AwsState {
  const accounts = new Map(
    [...state.accounts].map(([id, account]) => {
      if (only.account !== undefined && only.account !== id) return [id, account] as const;
      const sagemaker = new Map(
        [...account.sagemaker].map(([region, held]): [string, SageMakerState] => {
          const copied = only.region === undefined || only.region === region;
          return [region, copied ? structuredClone(held) : held];
        }),
      );
      return [id, { ...account, roles: new Map(account.roles), sagemaker }] as const;
    }),
  );
  const buckets = new Map(
    [...state.buckets].map(([name, bucket]) => {
      const objects = new Map([...bucket.objects].map(([key, versions]) => [key, [...versions]]));
      return [name, { ...bucket, objects }];
    }),
  );
  return { accounts, buckets, now: state.now };
}
