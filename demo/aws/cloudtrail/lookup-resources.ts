import type { ManagementEvent } from "../state";
import { textMember, type RecordedCall } from "./call-record";

type Resources = ManagementEvent["resources"];

/**
 * What LookupEvents lists as a call's resources. AWS documents them for the types in "Viewing resources referenced
 * with AWS Config" only, and SageMaker's are not among them: those calls list none.
 */
export function lookupResources({ service, operation, input, output, error }: RecordedCall): Resources {
  if (error) return [];
  if (operation === "AssumeRole") return sessionResources(input, output);
  if (service === "s3") return named("AWS::S3::Bucket", textMember(input, "BucketName"));
  if (service !== "cloudtrail") return [];
  return named("AWS::CloudTrail::Trail", textMember(input, "Name") ?? textMember(input, "TrailName"));
}

function sessionResources(input: unknown, output: unknown): Resources {
  const user = member(output, "AssumedRoleUser");
  return [
    ...named("AWS::IAM::AccessKey", textMember(member(output, "Credentials"), "AccessKeyId")),
    ...named("AWS::STS::AssumedRole", textMember(user, "AssumedRoleId")),
    ...named("AWS::STS::AssumedRole", textMember(user, "Arn")),
    ...named("AWS::STS::AssumedRole", textMember(input, "RoleSessionName")),
    ...named("AWS::IAM::Role", textMember(input, "RoleArn")),
  ];
}

function named(type: string, name: string | undefined): Resources {
  return name === undefined ? [] : [{ type, name }];
}

function member(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;
}
