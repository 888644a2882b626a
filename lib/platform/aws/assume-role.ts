import "server-only";
import { AssumeRoleCommand, type STSClient } from "@aws-sdk/client-sts";
import type { AwsCredentialIdentity } from "@smithy/types";

/** Names the session in CloudTrail and in the ARN of the caller. */
const SESSION_NAME = "countersign";

/**
 * Becomes a role for an hour (AWS's default, and its limit where one role assumes another). The external id keeps
 * others who may call us from being lent our access: AWS IAM User Guide, "The confused deputy problem".
 */
export async function assumeRole(
  sts: STSClient,
  roleArn: string,
  externalId: string | null,
): Promise<AwsCredentialIdentity> {
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: SESSION_NAME,
      ExternalId: externalId ?? undefined,
    }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey) {
    throw new Error(`AWS answered AssumeRole of ${roleArn} without credentials.`);
  }
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
  };
}
