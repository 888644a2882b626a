import type { Trail } from "@aws-sdk/client-cloudtrail";
import { trailsSeen } from "../../cloudtrail/find-trail";
import { trailId, trailsOf } from "../items/trails";
import { logsBucketData } from "./data-events";
import { listed, type ManagedRule } from "./managed-rule";

/**
 * Rules on trails, all "Periodic". Those on a trail report on AWS::CloudTrail::Trail, where its home is;
 * data events are asked of the account: AWS::::Account, id its number (each rule's page in the AWS Config Developer
 * Guide; "Example compliance change notification" there shows a rule on an account).
 */
export const trailRules: ManagedRule[] = [
  trailRule("CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED", (trail) => trail.LogFileValidationEnabled === true),
  trailRule("CLOUD_TRAIL_ENCRYPTION_ENABLED", ({ KmsKeyId }) => KmsKeyId !== undefined),
  {
    identifier: "CLOUDTRAIL_S3_DATAEVENTS_ENABLED",
    trigger: "periodic",
    reportsOn: "AWS::::Account",
    evaluate(place, { S3BucketNames }) {
      const buckets = listed(S3BucketNames);
      const isCompliant = trailsSeen(place).some(
        ({ held }) => held.status.IsLogging === true && logsBucketData(held.selectors, buckets),
      );
      const said = isCompliant ? {} : { annotation: "No trail logs data events of all S3 buckets." };
      return [{ type: "AWS::::Account", id: place.account, isCompliant, ...said }];
    },
  },
];

function trailRule(identifier: string, isCompliant: (trail: Trail) => boolean): ManagedRule {
  const type = "AWS::CloudTrail::Trail";
  return {
    identifier,
    trigger: "periodic",
    reportsOn: type,
    evaluate: (place) =>
      trailsOf(place).map((held) => ({ type, id: trailId(held), isCompliant: isCompliant(held.trail) })),
  };
}
