import type { UserContext } from "@aws-sdk/client-sagemaker";
import type { CallContext } from "../operation";

/** The caller as SageMaker writes it into CreatedBy and LastModifiedBy (AWS API shape UserContext). */
export function userContextOf({ callerArn, callerId, sourceIdentity }: CallContext): UserContext {
  return {
    IamIdentity: {
      Arn: callerArn,
      PrincipalId: callerId,
      ...(sourceIdentity === undefined ? {} : { SourceIdentity: sourceIdentity }),
    },
  };
}
