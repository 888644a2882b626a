/** What a variant of an endpoint serves (`current`) or served; modelId null: nothing of the registry. */
export interface ServingRecord {
  endpoint: string;
  variant: string;
  modelId: number | null;
  modelName: string | null;
  current: boolean;
}

/** A declared model and the namespace of its metrics. */
export interface DeclaredNamespace {
  modelId: number;
  /** The name of its registry group, else its own. */
  modelName: string;
  namespace: string | null;
}

/** A version that a variant of an endpoint serves since some time, or served until another. */
export interface ServedVersion {
  account: string;
  region: string;
  endpoint: string;
  variant: string;
  version: number;
  /** When this was first certain to serve. */
  since: Date;
  until: Date | null;
}
