import { formatPlural } from "@/lib/platform/format";
import type { Gate } from "../../schema/snapshot";
import type { GateInput } from "../gate-input";
import { failed, passed, unknown } from "./new-gate";

/** No open finding breaks a rule; those that only leave something unproved are shown, and pass. */
export function judgeFindings({ candidate, findings }: GateInput): Gate {
  const { call, asOf } = candidate.source;
  const head = {
    key: "findings",
    kind: "findings" as const,
    label: "Open findings",
    required: "None that breaks a rule",
    source: { call, asOf },
  };
  const broken = findings.filter(({ severity, resolvedAt }) => severity === "bad" && resolvedAt === null);
  const value = `${broken.length} open`;
  const [first] = broken;
  if (first) {
    const many = `${formatPlural(broken.length, "finding")} break a rule, the first: ${first.reason}`;
    return failed(head, broken.length === 1 ? first.reason : many, { value });
  }
  if (asOf === null) return unknown(head, "The registry has not been read whole yet.");
  return passed(head, { value });
}
