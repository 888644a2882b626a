import type { CallContext } from "../operation";
import { refuse } from "./refuse";

const arnPattern = /^arn:aws:cloudtrail:([a-z0-9-]+):(\d{12}):trail\/([^/]+)$/;

/** A trail's ARN, taken apart. */
export interface TrailArn {
  arn: string;
  region: string;
  account: string;
}

/**
 * The ARN that a name or an ARN stands for: a name is one of the caller's own account and region. Throws
 * InvalidTrailNameException and CloudTrailARNInvalidException by the rules of the API reference ("TrailName").
 */
export function trailArn(given: string | undefined, { account, region }: CallContext): TrailArn {
  if (given === undefined || given === "") throw invalidName("Trail name cannot be blank!");
  if (!given.startsWith("arn:")) {
    checkName(given);
    return { arn: `arn:aws:cloudtrail:${region}:${account}:trail/${given}`, region, account };
  }
  const match = arnPattern.exec(given);
  if (!match) throw refuse("CloudTrailARNInvalidException", `The trail ARN ${given} is not valid.`);
  const [, itsRegion = "", itsAccount = "", name = ""] = match;
  checkName(name);
  return { arn: given, region: itsRegion, account: itsAccount };
}

function checkName(name: string): void {
  const length = `Specified name length: ${name.length} characters.`;
  if (name.length < 3)
    throw invalidName(`Trail name too short. Minimum allowed length: 3 characters. ${length}`);
  if (name.length > 128)
    throw invalidName(`Trail name too long. Maximum allowed length: 128 characters. ${length}`);
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    const allowed =
      "uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_)";
    throw invalidName(`Trail name or ARN can only contain ${allowed}.`);
  }
  if (!/^[A-Za-z0-9]/.test(name)) throw invalidName("Trail name must start with a letter or number.");
  if (!/[A-Za-z0-9]$/.test(name)) throw invalidName("Trail name must end with a letter or number.");
  if (/[._-]{2}/.test(name))
    throw invalidName("Trail name cannot have adjacent periods, underscores or dashes.");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) throw invalidName("Trail name cannot be in IP address format.");
}

function invalidName(message: string) {
  return refuse("InvalidTrailNameException", message);
}
