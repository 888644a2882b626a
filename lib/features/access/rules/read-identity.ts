import type { ParsedIdentity } from "../schema/parsed-event";
import { isJsonObject, memberOf, shortText, textOf } from "./record-members";

const SESSION = /:\d{12}:assumed-role\/[^/]+\/./;

/**
 * What sets a record's identity apart from others, cheaply: one text for each distinct identity, though not one only.
 * Session credentials differ with every session and are left out.
 */
export function identityText(identity: unknown): string {
  if (!isJsonObject(identity)) return "";
  const { type, arn, sessionContext: context } = identity;
  const isContext = isJsonObject(context);
  const issuer = isContext ? context.sessionIssuer : undefined;
  const issuerArn = isJsonObject(issuer) ? shortText(issuer.arn) : null;
  const source = isContext ? shortText(context.sourceIdentity) : null;
  const behalf = identity.onBehalfOf === undefined ? null : textOf(identity.onBehalfOf, "userId");
  const first = [shortText(type), shortText(arn), issuerArn, source, behalf, shortText(identity.invokedBy)];
  // The ARN of a session holds its account, role and name.
  if (type === "AssumedRole" && typeof arn === "string" && SESSION.test(arn)) return JSON.stringify(first);
  const { principalId, accountId, userName } = identity;
  return JSON.stringify([...first, shortText(principalId), shortText(accountId), shortText(userName)]);
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
