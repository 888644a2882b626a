import "server-only";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { STSClient } from "@aws-sdk/client-sts";
import { fromNodeProviderChain } from "@aws-sdk/credential-providers";
import type { AwsCredentialIdentity, MiddlewareStack } from "@smithy/types";

import type { AccountConfig, Config } from "@/lib/platform/config";

import { assumeRole } from "./assume-role";
import { type AwsObserver, type AwsScope, type AwsService, meterAttempts } from "./attempts";
import { QuotaBucket } from "./bucket";
import { type HeldCredentials, holdCredentials, renewExpired } from "./credentials";
import { AWS_TIMING, type AwsTiming, requestHandler, retryStrategy } from "./transport";

export type { AwsCall, AwsObserver, AwsScope } from "./attempts";

export interface AwsOptions {
  config: Config;
  /** Where AWS is, when it is not AWS: the loopback, or a VPC endpoint. Null leaves it to the SDK. */
  endpointUrl: string | null;
  observer: AwsObserver;
  /** The identity of this process; absent, the SDK's default chain finds it. */
  ownCredentials?: () => Promise<AwsCredentialIdentity>;
  timing?: AwsTiming;
}

/**
 * SDK clients by account and region. One account can't slow down another: each (account, region, service) has its
 * own connections, retry budget and quota. Asking for an account that is not in the configuration throws.
 */
export interface Aws {
  sagemaker(scope: AwsScope): SageMakerClient;
  s3(scope: AwsScope): S3Client;
  cloudwatch(scope: AwsScope): CloudWatchClient;
  cloudtrail(scope: AwsScope): CloudTrailClient;
  config(scope: AwsScope): ConfigServiceClient;
  /** The same under the role that may act, for what must change something. Throws where the account has none. */
  operator: {
    sagemaker(scope: AwsScope): SageMakerClient;
    cloudwatch(scope: AwsScope): CloudWatchClient;
    config(scope: AwsScope): ConfigServiceClient;
    s3(scope: AwsScope): S3Client;
    kms(scope: AwsScope): KMSClient;
    sts(scope: AwsScope): STSClient;
  };
  /** Whether the configuration names a role that may act in this account. */
  canAct(account: string): boolean;
  /** STS as the identity that reads the account: the assumed role where the account has one. */
  sts(scope: AwsScope): STSClient;
  /** STS as this process itself, before any role. */
  ownSts(scope: AwsScope): STSClient;
  /** Ends all connections; calls that wait for their quota are refused. */
  close(): void;
}

/** Each signs a checkpoint, of which there is one every few seconds at most. */
const KMS_CALLS_A_SECOND = 5;

interface SdkClient<Input extends object, Output extends object> {
  middlewareStack: MiddlewareStack<Input, Output>;
  destroy(): void;
}

/** The only place that makes SDK clients. Calls nothing itself: a role is assumed when a call first needs it. */
export function createAws({
  config,
  endpointUrl,
  observer,
  ownCredentials = () => fromNodeProviderChain()(),
  timing = AWS_TIMING,
}: AwsOptions): Aws {
  const closing: (() => void)[] = [];
  const own = holdCredentials(ownCredentials);
  const readers = new Map(
    config.accounts.map((account) => [account.id, sessionOf(account, account.roleArn)]),
  );
  const operators = new Map(
    config.accounts.map((account) => [
      account.id,
      account.operatorRoleArn === null ? null : sessionOf(account, account.operatorRoleArn),
    ]),
  );
  const buckets = {
    sagemaker: byScope(() => openBucket("sagemaker")),
    s3: byScope(() => openBucket("s3")),
    sts: byScope(() => openBucket("sts")),
    cloudwatch: byScope(() => openBucket("cloudwatch")),
    cloudtrail: byScope(() => openBucket("cloudtrail")),
    config: byScope(() => openBucket("config")),
    kms: byScope(() => openBucket("kms")),
  };

  function openBucket(service: AwsService): QuotaBucket {
    const bucket = new QuotaBucket(service === "kms" ? KMS_CALLS_A_SECOND : config.quotas[service]);
    closing.push(() => bucket.close());
    return bucket;
  }

  function sessionOf({ id, regions, externalId }: AccountConfig, roleArn: string | null): HeldCredentials {
    const [region] = regions;
    if (!roleArn || !region) return own;
    return holdCredentials(() => assumeRole(ownSts({ account: id, region }), roleArn, externalId));
  }

  function reader({ account }: AwsScope): HeldCredentials {
    const credentials = readers.get(account);
    if (!credentials) throw new Error(`The account ${account} is not in the configuration.`);
    return credentials;
  }

  function operator({ account }: AwsScope): HeldCredentials {
    const credentials = operators.get(account);
    if (!credentials)
      throw new Error(`The configuration names no operatorRoleArn for the account ${account}.`);
    return credentials;
  }

  function settings({ region }: AwsScope, credentials: HeldCredentials) {
    return {
      region,
      credentials: credentials.provide,
      requestHandler: requestHandler(timing),
      retryStrategy: retryStrategy(timing),
      ...(endpointUrl === null ? {} : { endpoint: endpointUrl }),
    };
  }

  function equip<Input extends object, Output extends object>(
    client: SdkClient<Input, Output>,
    { service, scope, credentials }: { service: AwsService; scope: AwsScope; credentials: HeldCredentials },
  ): void {
    client.middlewareStack.use(renewExpired(credentials));
    client.middlewareStack.use(meterAttempts({ service, scope, bucket: buckets[service](scope), observer }));
    closing.push(() => client.destroy());
  }

  function openSts(scope: AwsScope, credentials: HeldCredentials): STSClient {
    const client = new STSClient(settings(scope, credentials));
    equip(client, { service: "sts", scope, credentials });
    return client;
  }

  function openSageMaker(scope: AwsScope, credentials: HeldCredentials): SageMakerClient {
    const client = new SageMakerClient(settings(scope, credentials));
    equip(client, { service: "sagemaker", scope, credentials });
    return client;
  }

  function openCloudWatch(scope: AwsScope, credentials: HeldCredentials): CloudWatchClient {
    const client = new CloudWatchClient(settings(scope, credentials));
    equip(client, { service: "cloudwatch", scope, credentials });
    return client;
  }

  function openCloudTrail(scope: AwsScope, credentials: HeldCredentials): CloudTrailClient {
    const client = new CloudTrailClient(settings(scope, credentials));
    equip(client, { service: "cloudtrail", scope, credentials });
    return client;
  }

  function openConfig(scope: AwsScope, credentials: HeldCredentials): ConfigServiceClient {
    const client = new ConfigServiceClient(settings(scope, credentials));
    equip(client, { service: "config", scope, credentials });
    return client;
  }

  function openS3(scope: AwsScope, credentials: HeldCredentials): S3Client {
    // With an endpoint of its own, a host named after the bucket would not resolve.
    const addressing = { forcePathStyle: endpointUrl !== null, followRegionRedirects: true };
    const client = new S3Client({ ...settings(scope, credentials), ...addressing });
    equip(client, { service: "s3", scope, credentials });
    return client;
  }

  function openKms(scope: AwsScope, credentials: HeldCredentials): KMSClient {
    const client = new KMSClient(settings(scope, credentials));
    equip(client, { service: "kms", scope, credentials });
    return client;
  }

  const ownSts = byScope((scope) => openSts(scope, own));

  return {
    sagemaker: byScope((scope) => openSageMaker(scope, reader(scope))),
    cloudwatch: byScope((scope) => openCloudWatch(scope, reader(scope))),
    cloudtrail: byScope((scope) => openCloudTrail(scope, reader(scope))),
    config: byScope((scope) => openConfig(scope, reader(scope))),
    operator: {
      sagemaker: byScope((scope) => openSageMaker(scope, operator(scope))),
      cloudwatch: byScope((scope) => openCloudWatch(scope, operator(scope))),
      config: byScope((scope) => openConfig(scope, operator(scope))),
      s3: byScope((scope) => openS3(scope, operator(scope))),
      kms: byScope((scope) => openKms(scope, operator(scope))),
      sts: byScope((scope) => openSts(scope, operator(scope))),
    },
    canAct: (account) => Boolean(operators.get(account)),
    s3: byScope((scope) => openS3(scope, reader(scope))),
    sts: byScope((scope) => openSts(scope, reader(scope))),
    ownSts,
    close: () => closing.forEach((end) => end()),
  };
}

/** Makes a value the first time its account and region are asked for. */
function byScope<Value>(make: (scope: AwsScope) => Value): (scope: AwsScope) => Value {
  const made = new Map<string, Value>();
  return (scope) => {
    const key = `${scope.account} ${scope.region}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(scope);
    made.set(key, value);
    return value;
  };
}
