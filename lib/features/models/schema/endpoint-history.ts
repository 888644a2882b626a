/** What a variant of an endpoint serves since some time, or served until another. */
export interface ServedVariant {
  account: string;
  region: string;
  endpoint: string;
  endpointArn: string;
  /** AWS's word, such as "InService", as it was read last. */
  endpointStatus: string;
  variant: string;
  config: string;
  /** Null: it is tied to nothing of the registry. */
  modelId: number | null;
  version: number | null;
  versionArn: string | null;
  since: Date;
  /** Null: it serves now. */
  until: Date | null;
}
