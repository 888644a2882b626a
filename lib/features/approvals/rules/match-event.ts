import { z } from "zod";
import { type Decision, descriptionOf } from "./apply-step";

/** CloudTrail's name of the call that applies a decision. */
export const APPLYING_CALL = "UpdateModelPackage";

// A record reference: CloudTrail User Guide, "CloudTrail record contents".
const recordSchema = z.object({
  eventName: z.literal(APPLYING_CALL),
  requestID: z.string(),
  userIdentity: z.object({
    sessionContext: z.object({ sessionIssuer: z.object({ arn: z.string() }) }),
  }),
  requestParameters: z.object({
    clientToken: z.string().optional(),
    approvalDescription: z.string().optional(),
  }),
});

interface Asked {
  decision: Decision;
  /** Null: the answer was lost. */
  requestId: string | null;
  /** ARN of the role that acts in the account. */
  operatorRole: string;
}

/**
 * The request id of a CloudTrail record, if it is the call that applied this decision: by the role that acts, with the
 * request id AWS answered, or where that was lost with the decision's token or description. Null: it is another.
 */
export function matchEvent(record: unknown, { decision, requestId, operatorRole }: Asked): string | null {
  const { data } = recordSchema.safeParse(record);
  if (data?.userIdentity.sessionContext.sessionIssuer.arn !== operatorRole) return null;
  const { clientToken, approvalDescription } = data.requestParameters;
  const isOurs =
    requestId === null
      ? clientToken === decision.id || approvalDescription === descriptionOf(decision)
      : data.requestID === requestId;
  return isOurs ? data.requestID : null;
}
