import type { AwsState, ConfigState } from "../../state";

/** An account and region that AWS Config looks at. */
export interface Place {
  state: AwsState;
  account: string;
  region: string;
  config: ConfigState;
}

/** A resource as a configuration item tells it. */
export interface Resource {
  type: string;
  id: string;
  name: string;
  arn: string;
  createdAt: Date | undefined;
  /** Property names as in the schemas of advanced queries (github.com/awslabs/aws-config-resource-schema). */
  configuration: object;
  /** Values are JSON. */
  supplementary: Record<string, string>;
  tags: Record<string, string>;
}
