import type { ParsedIdentity } from "../schema/parsed-event";
import { memberOf, textOf } from "./record-members";

/**
 * What sets a record's identity apart from others, cheaply: one text for each distinct identity, though not one only.
 * Session credentials differ with every session and are left out.
 */
export function identityText(identity: unknown): string {
  const context = memberOf(identity, "sessionContext");
  const issuer = memberOf(context, "sessionIssuer");
  return [
    textOf(identity, "type"),
    textOf(identity, "arn"),
    textOf(identity, "principalId"),
    textOf(identity, "accountId"),
    textOf(identity, "userName"),
    textOf(identity, "invokedBy"),
    textOf(issuer, "arn"),
    textOf(context, "sourceIdentity"),
    textOf(memberOf(identity, "onBehalfOf"), "userId"),
  ].join("\n");
}

/** The identity of a record; whatever is missing or of another type than text is null. */
export function readIdentity(identity: unknown): ParsedIdentity {
  const context = memberOf(identity, "sessionContext");
  const issuer = memberOf(context, "sessionIssuer");
  return {
    type: textOf(identity, "type") ?? "Unknown",
    arn: textOf(identity, "arn"),
    account: textOf(identity, "accountId"),
    principalId: textOf(identity, "principalId"),
    userName: textOf(identity, "userName"),
    issuerArn: textOf(issuer, "arn"),
    sourceIdentity: textOf(context, "sourceIdentity"),
    onBehalfOf: textOf(memberOf(identity, "onBehalfOf"), "userId"),
    invokedBy: textOf(identity, "invokedBy"),
  };
}
