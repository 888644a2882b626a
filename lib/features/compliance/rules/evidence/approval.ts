import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { at } from "./freshness";
import { judgeOne, judgePieces, type Piece } from "./pieces";
import { isPiece, servingVersion, staleness, versionHref } from "./serving-version";

type ApprovalEvidence = Extract<Evidence, { kind: "approval" }>;
type Clause = Omit<Piece, "asOf">;

const SOURCE = "sagemaker:DescribeModelPackage";

/** "jane.doe" of "JaneDoe/jane.doe@example.com": identities come from different systems. */
function personKey(identity: string): string {
  const last = identity.split("/").at(-1) ?? identity;
  return (last.split("@")[0] ?? last).toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function approver({ version, approver: who, approvedAt }: VersionDetail): Clause {
  if (!who) return { state: "missing", text: `Nobody is named who approved version ${version}` };
  return {
    state: "there",
    text: `${who} approved version ${version}${approvedAt ? ` on ${at(approvedAt)}` : ""}`,
  };
}

function reason({ version, approvalDescription }: VersionDetail): Clause {
  if (!approvalDescription?.trim())
    return { state: "missing", text: `Version ${version} was approved without a reason` };
  return { state: "there", text: `The reason is given: ${approvalDescription.trim().slice(0, 200)}` };
}

function independent({ version, approver: who, registeredBy }: VersionDetail): Clause {
  if (!who || !registeredBy) {
    const unknown = who ? `who registered version ${version}` : `who approved version ${version}`;
    return { state: "unknown", text: `It is not known ${unknown}, so nor is whether they are two people` };
  }
  if (personKey(who) === personKey(registeredBy)) {
    return { state: "wrong", text: `${who} approved version ${version} and registered it too` };
  }
  return { state: "there", text: `${who} approved what ${registeredBy} registered` };
}

function beforeDeployment(version: VersionDetail, { deployments }: ModelFacts): Clause {
  const since = deployments
    .filter((one) => one.until === null && one.version === version.version)
    .map((one) => one.since)
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
  if (!version.approvedAt) {
    return { state: "unknown", text: `When version ${version.version} was approved is not recorded` };
  }
  if (since === undefined) {
    return { state: "unknown", text: `Since when version ${version.version} serves is not known` };
  }
  const times = `approved on ${at(version.approvedAt)}, serves since ${at(since)}`;
  const early = Date.parse(since) < Date.parse(version.approvedAt);
  return {
    state: early ? "wrong" : "there",
    text: `Version ${version.version} was ${early ? "deployed before it was approved: " : ""}${times}`,
  };
}

function clausesOf(version: VersionDetail, { requires }: ApprovalEvidence, facts: ModelFacts): Clause[] {
  return requires.map((wanted) => {
    if (wanted === "approver") return approver(version);
    if (wanted === "reason") return reason(version);
    if (wanted === "independent") return independent(version);
    return beforeDeployment(version, facts);
  });
}

/** The serving version is approved, by a named person, with a reason, independently, before it served. */
export function judgeApproval(evidence: ApprovalEvidence, facts: ModelFacts): Judgement {
  const version = servingVersion(facts);
  if (isPiece(version)) return judgePieces("approval", [version], { source: SOURCE, href: null });
  const from = { source: SOURCE, href: versionHref(version), asOf: version.source.asOf };
  if (version.approvalStatus === null) {
    return judgeOne(
      "approval",
      "unknown",
      `Whether version ${version.version} is approved is not known`,
      from,
    );
  }
  if (version.approvalStatus !== "Approved") {
    const words = version.approvalStatus === "Rejected" ? "is rejected" : "waits for approval";
    return judgeOne("approval", "wrong", `Version ${version.version} serves and ${words}`, from);
  }
  const pieces = clausesOf(version, evidence, facts).map((clause) => ({ ...clause, asOf: from.asOf }));
  return judgePieces("approval", [...pieces, ...staleness(version, facts.now)], from);
}
