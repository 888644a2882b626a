import { type AccountState, emptyCloudTrail, emptyCloudWatch, emptyConfig, emptySageMaker } from "./state";

/** An account with nothing in any of its regions, and nobody who may assume a role of it. */
export function emptyAccount(id: string, name: string, regions: readonly string[]): AccountState {
  const inEach = <State>(empty: () => State) => new Map(regions.map((region) => [region, empty()]));
  return {
    id,
    name,
    roles: new Map(),
    sagemaker: inEach(emptySageMaker),
    cloudwatch: inEach(emptyCloudWatch),
    cloudtrail: inEach(emptyCloudTrail),
    config: inEach(emptyConfig),
  };
}
