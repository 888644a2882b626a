import { GetCallerIdentityCommand, type STSClient } from "@aws-sdk/client-sts";

import { assumeRole } from "@/lib/platform/aws/assume-role";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import type { AccountConfig } from "@/lib/platform/config";

import { probeOperator } from "./operator-probes";
import type { Check, CheckState } from "./report";

async function whoIs(sts: STSClient): Promise<{ account: string; arn: string }> {
  const { Account = "unknown", Arn = "unknown" } = await sts.send(new GetCallerIdentityCommand({}));
  return { account: Account, arn: Arn };
}

/** Who this process is for AWS, before any role. */
export async function checkOwnIdentity(aws: Aws, scope: AwsScope): Promise<Check> {
  const row = (state: CheckState, words: string): Check => ({ state, where: "AWS", what: "identity", words });
  try {
    return row("ok", `this process is ${(await whoIs(aws.ownSts(scope))).arn}`);
  } catch (error) {
    return row("failed", explainAwsFailure(error, "sts:GetCallerIdentity").words);
  }
}

/**
 * Who reads the account, and that nobody becomes its role without the external id. The first row is not "ok" when
 * the account can't be entered at all.
 */
export async function checkReader(aws: Aws, account: AccountConfig, scope: AwsScope): Promise<Check[]> {
  const row = (state: CheckState, what: string, words: string): Check => ({
    state,
    where: account.name,
    what,
    words,
  });
  try {
    const reader = await whoIs(aws.sts(scope));
    if (reader.account !== account.id) {
      const words = `reads the account ${reader.account}, not ${account.id}: give roleArn and externalId of a role there`;
      return [row("missing", "identity", words)];
    }
    const identity = row("ok", "identity", `read as ${reader.arn}`);
    if (!account.roleArn) return [identity];
    return [identity, row(...(await tryWithoutExternalId(aws.ownSts(scope), account.roleArn)))];
  } catch (error) {
    return [row("missing", "identity", explainAwsFailure(error, "sts:AssumeRole").words)];
  }
}

/**
 * Who acts in the account, and that nobody becomes that role without the external id. Without such a role the account
 * is only read, which is no fault.
 */
export async function checkOperator(aws: Aws, account: AccountConfig, scope: AwsScope): Promise<Check[]> {
  const row = (state: CheckState, what: string, words: string): Check => ({
    state,
    where: account.name,
    what,
    words,
  });
  const { operatorRoleArn: role } = account;
  if (!role) return [row("ok", "operator", "no operatorRoleArn: rules here tell people and start nothing")];
  try {
    const operator = await whoIs(aws.operator.sts(scope));
    const probes = await probeOperator(aws, scope);
    return [
      row(
        "ok",
        "operator",
        `acts as ${operator.arn}; starting a pipeline or a document can't be tried without starting one`,
      ),
      ...probes.map((probe) => row(...probe)),
      row(...(await tryWithoutExternalId(aws.ownSts(scope), role))),
    ];
  } catch (error) {
    return [row("missing", "operator", explainAwsFailure(error, "sts:AssumeRole").words)];
  }
}

async function tryWithoutExternalId(sts: STSClient, roleArn: string): Promise<[CheckState, string, string]> {
  try {
    await assumeRole(sts, roleArn, null);
    const words = `${roleArn} can be assumed without the external id: add the condition sts:ExternalId to its trust policy`;
    return ["missing", "trust", words];
  } catch (error) {
    const failure = explainAwsFailure(error, "sts:AssumeRole");
    if (failure.kind === "denied") return ["ok", "trust", "refused without the external id"];
    return ["failed", "trust", failure.words];
  }
}
