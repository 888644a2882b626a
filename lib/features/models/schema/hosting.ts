/** How a variant of an endpoint is hosted. Null: the call that tells it was not answered. */
export interface Hosting {
  endpointName: string;
  variant: string;
  instanceType: string | null;
  serverless: boolean | null;
  instances: number | null;
  /** No subnets: it runs outside of any VPC of the customer's. */
  vpc: { subnets: string[]; securityGroups: string[] } | null;
  isolated: boolean | null;
  role: string | null;
  /** The KMS key of the storage volumes; empty: none is named, so AWS's own key encrypts them. */
  storageKey: string | null;
  /** Whether requests and answers are kept, and how many of a hundred. */
  capture: { on: boolean; percent: number | null } | null;
}
