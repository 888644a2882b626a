import type { KeyTable, Session } from "../key-table";
import { AwsError, operation, type CallContext, type Operation } from "../operation";
import type { RoleTrust } from "../state";
import { assumeRoleInput } from "./assume-role-input";

/** Longest session of a role whose trust doesn't say otherwise, in seconds: IAM's default MaxSessionDuration. */
const oneHour = 3600;

/** AssumeRole: the role must exist and its external id, when it has one, must be given. */
export function assumeRole(keys: KeyTable): Operation {
  return operation({
    service: "sts",
    name: "AssumeRole",
    input: assumeRoleInput,
    run(asked, context) {
      const { account, role } = findRole(asked.RoleArn, asked.ExternalId, context);
      const seconds = sessionSeconds(asked.DurationSeconds, role, context);
      const { RoleSessionName: sessionName, SourceIdentity: sourceIdentity } = asked;
      const session = keys.issue(account, role, { sessionName, seconds, sourceIdentity });
      return answer(session, sourceIdentity);
    },
  });
}

function findRole(roleArn: string, externalId: string | undefined, context: CallContext) {
  const account = /^arn:aws:iam::(\d{12}):role\//.exec(roleArn)?.[1];
  if (account === undefined) throw new AwsError("ValidationError", `${roleArn} is invalid`);
  const roles = context.state.accounts.get(account)?.roles.values() ?? [];
  const role = [...roles].find((candidate) => candidate.arn === roleArn);
  if (!role || (role.externalId !== null && role.externalId !== externalId)) {
    const asked = `${context.callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    throw new AwsError("AccessDenied", `User: ${asked}`, 403);
  }
  return { account, role };
}

function sessionSeconds(asked: number | undefined, role: RoleTrust, context: CallContext): number {
  const longest = role.maxSessionSeconds ?? oneHour;
  const chained = context.callerArn.includes(":assumed-role/");
  if (asked !== undefined && asked > longest) {
    const sentence = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.";
    throw new AwsError("ValidationError", sentence);
  }
  if (asked !== undefined && chained && asked > oneHour) {
    const sentence =
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.";
    throw new AwsError("ValidationError", sentence);
  }
  return asked ?? oneHour;
}

function answer({ accessKeyId, secretAccessKey, sessionToken, expires, identity }: Session, source?: string) {
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: expires,
    },
    AssumedRoleUser: { AssumedRoleId: identity.userId, Arn: identity.arn },
    SourceIdentity: source,
  };
}
