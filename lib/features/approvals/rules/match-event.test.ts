import { describe, expect, it } from "vitest";
import { descriptionOf } from "./apply-step";
import { matchEvent } from "./match-event";

const DECISION = { id: "0b9d", entryHash: "ab".repeat(32), action: "approve" } as const;
const ROLE = "arn:aws:iam::447120938816:role/CountersignOperator";
const asked = { decision: DECISION, requestId: "r1", operatorRole: ROLE };

function record(fields: object = {}, parameters: object = { clientToken: "0b9d" }) {
  return {
    eventName: "UpdateModelPackage",
    requestID: "r1",
    userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { type: "Role", arn: ROLE } } },
    requestParameters: parameters,
    ...fields,
  };
}

describe("the event of a decision", () => {
  it("is the one with the request id that AWS answered", () => {
    expect(matchEvent(record(), asked)).toBe("r1");
    expect(matchEvent(record({ requestID: "r2" }), asked)).toBeNull();
  });

  it("is one with its token or its description where the answer was lost", () => {
    const lost = { ...asked, requestId: null };
    expect(matchEvent(record(), lost)).toBe("r1");
    expect(matchEvent(record({}, { approvalDescription: descriptionOf(DECISION) }), lost)).toBe("r1");
    expect(matchEvent(record({}, { clientToken: "other" }), lost)).toBeNull();
  });

  it("is none of another role, of another call, or that can't be read", () => {
    const identity = { sessionContext: { sessionIssuer: { arn: `${ROLE}2` } } };
    expect(matchEvent(record({ userIdentity: identity }), asked)).toBeNull();
    expect(matchEvent(record({ userIdentity: { type: "IAMUser" } }), asked)).toBeNull();
    expect(matchEvent(record({ eventName: "CreateModelPackage" }), asked)).toBeNull();
    expect(matchEvent(null, asked)).toBeNull();
  });
});
