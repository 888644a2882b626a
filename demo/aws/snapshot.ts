import type { Service } from "./operation";
import { ObjectTable } from "./s3/object-table";
import type { AwsState, CloudTrailState, CloudWatchState, ConfigState, SageMakerState } from "./state";

/**
 * A copy of the state as it is now, which later changes don't reach: what a stale read is served from. With an
 * account, a region or a service given, only that part of the services is copied, the rest is shared: copying
 * CloudWatch computes what was not read yet. Object bytes and metric data are shared: a version of an S3
 * object never changes, and data are only ever added.
 */
export function snapshot(
  state: AwsState,
  only: { account?: string; region?: string; service?: Service } = {},
): AwsState {
  const isAsked = (service: Service, region: string) =>
    (only.service ?? service) === service && (only.region ?? region) === region;
  const accounts = new Map(
    [...state.accounts].map(([id, account]) => {
      if (only.account !== undefined && only.account !== id) return [id, account] as const;
      const sagemaker = new Map(
        [...account.sagemaker].map(([region, held]): [string, SageMakerState] => {
          return [region, isAsked("sagemaker", region) ? structuredClone(held) : held];
        }),
      );
      const cloudwatch = new Map(
        [...account.cloudwatch].map(([region, held]): [string, CloudWatchState] => {
          return [region, isAsked("cloudwatch", region) ? frozen(held) : held];
        }),
      );
      const cloudtrail = new Map(
        [...account.cloudtrail].map(([region, held]): [string, CloudTrailState] => {
          return [region, isAsked("cloudtrail", region) ? frozenTrails(held) : held];
        }),
      );
      const config = new Map(
        [...account.config].map(([region, held]): [string, ConfigState] => {
          return [region, isAsked("config", region) ? structuredClone(held) : held];
        }),
      );
      const roles = new Map(account.roles);
      return [id, { ...account, roles, sagemaker, cloudwatch, cloudtrail, config }] as const;
    }),
  );
  const buckets = new Map(
    [...state.buckets].map(([name, bucket]) => {
      const objects = new ObjectTable(
        [...bucket.objects].map(([key, versions]) => [key, [...versions]] as const),
      );
      return [name, { ...bucket, objects }];
    }),
  );
  return { accounts, buckets, now: state.now };
}

/** Alarms and history items are replaced, never changed in place: the collections are all there is to copy. */
function frozen({ metrics, metricAlarms, compositeAlarms, alarmHistory }: CloudWatchState): CloudWatchState {
  return {
    metrics: metrics.frozen(),
    metricAlarms: new Map(metricAlarms),
    compositeAlarms: new Map(compositeAlarms),
    alarmHistory: [...alarmHistory],
  };
}

/** Events and keys are only ever added. */
function frozenTrails({ trails, history, publicKeys }: CloudTrailState): CloudTrailState {
  return { trails: structuredClone(trails), history: [...history], publicKeys: [...publicKeys] };
}
