import type { Gate } from "../../schema/snapshot";
import { unknown } from "./new-gate";

/** Stands alone where nobody has said what a version must keep to: then nothing is known to be kept. */
export function missingCriteria(why: string): Gate {
  const head = {
    key: "criteria",
    kind: "criteria" as const,
    label: "Acceptance criteria",
    required: "Set by a business owner",
    source: { call: "countersign approvals", asOf: null },
  };
  return unknown(head, why);
}
