import type { TrailState } from "../../state";
import type { Place, Resource } from "./resource";

/** Trails whose home is this account and region. */
export function trailsOf({ state, account, region }: Place): TrailState[] {
  return [...(state.accounts.get(account)?.cloudtrail.get(region)?.trails.values() ?? [])];
}

/** The id of a trail: its name. No page of AWS's says so, or otherwise. */
export const trailId = ({ trail }: TrailState): string => trail.Name ?? "";

/** A trail's item. */
export function trailResource(held: TrailState): Resource {
  const { trail, status } = held;
  const { Name: name = "", TrailARN: arn = "" } = trail;
  return {
    type: "AWS::CloudTrail::Trail",
    id: trailId(held),
    name,
    arn,
    createdAt: status.StartLoggingTime,
    configuration: lowerFirst(trail),
    supplementary: {},
    tags: {},
  };
}

/** Config writes the members of a trail with a small first letter. */
function lowerFirst(value: object): Record<string, unknown> {
  const members = Object.entries(value).map(([name, member]) => [
    name === "TrailARN" ? "trailARN" : name.charAt(0).toLowerCase() + name.slice(1),
    member,
  ]);
  return Object.fromEntries(members);
}
