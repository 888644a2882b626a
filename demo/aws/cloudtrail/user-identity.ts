import type { Identity } from "../key-table";
import { isoSecond } from "./record-time";

/** The `userIdentity` of a call, as the CloudTrail user guide describes the element. */
export function userIdentity({ account, arn, userId, accessKeyId, session }: Identity) {
  const common = { principalId: userId, arn, accountId: account, accessKeyId };
  if (!session) return { type: "IAMUser", ...common, userName: nameIn(arn) };
  const { roleArn, createdAt, sourceIdentity } = session;
  return {
    type: "AssumedRole",
    ...common,
    sessionContext: {
      sessionIssuer: {
        type: "Role",
        principalId: userId.slice(0, userId.indexOf(":")),
        arn: roleArn,
        accountId: account,
        userName: nameIn(roleArn),
      },
      attributes: { creationDate: isoSecond(createdAt), mfaAuthenticated: "false" },
      sourceIdentity,
    },
  };
}

/** The same in the log of another account, whose role was assumed: it is told the account, not the name. */
export function foreignIdentity({ account, userId }: Identity) {
  return { type: "AWSAccount", principalId: userId, accountId: account };
}

/** What LookupEvents calls Username: the user, or the session of a role. */
export function usernameOf({ arn }: Identity): string {
  return nameIn(arn);
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
