/** What of a trail decides whose events it logs. */
export interface TrailReach {
  arn: string;
  homeRegion: string;
  isMultiRegion: boolean;
  isOrganization: boolean;
}

interface Place {
  account: string;
  region: string;
}

/** The account that owns a trail: for an organisation's, its management account or delegated administrator. */
export function ownerOf(trailArn: string): string {
  return trailArn.split(":")[4] ?? "";
}

/** Whether events of this account and region are a trail's to log (CloudTrail user guide, multi-Region and organization trails). */
export function covers(
  { arn, homeRegion, isMultiRegion, isOrganization }: TrailReach,
  place: Place,
): boolean {
  return (isMultiRegion || place.region === homeRegion) && (isOrganization || place.account === ownerOf(arn));
}
