import type { Brief } from "../schema/snapshot";
import type { BriefInput } from "./brief-input";

/** What a business owner reads: better, worse, for whom, not known, and what happens then. */
export function writeBrief({ candidate, serving, gates }: BriefInput): Brief {
  const line = ({ label, value, against }: (typeof gates)[number]) =>
    `${label} is ${value} (was ${against}).`;
  return {
    better: gates.filter(({ better }) => better === true).map(line),
    worse: gates.filter(({ better }) => better === false).map(line),
    forWhom: [],
    unknown: [
      ...gates.flatMap(({ result, reason }) => (result === "unknown" && reason ? [reason] : [])),
      ...(serving ? [] : ["No version is known to serve, so there is nothing to compare with."]),
    ],
    ifApproved: [`SageMaker marks v${candidate.version} Approved. Countersign deploys nothing by itself.`],
    ifRejected: [`SageMaker marks v${candidate.version} Rejected.`],
  };
}
