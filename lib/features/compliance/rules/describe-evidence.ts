import type { Evidence } from "../schema/framework";
import { DOCUMENTS, FIELDS } from "@/lib/features/documentation/schema/kinds";

const words = (names: readonly string[]): string => names.map((name) => name.replaceAll("_", " ")).join(", ");

function titleOf(titles: Record<string, string>, key: string): string {
  return titles[key] ?? key;
}

/** What would answer a control, in one line. */
export function describeEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case "config_rule":
      return `AWS Config rules on the model's resources: ${evidence.rules.join(", ")}`;
    case "finding":
      return `No open finding: ${words(evidence.none)}`;
    case "approval":
      return `The serving version's approval: ${words(evidence.requires)}`;
    case "criteria":
      return evidence.met
        ? "Acceptance criteria of the serving version, all met"
        : "Acceptance criteria of the serving version";
    case "metadata":
      return `The serving version names: ${words(evidence.fields)}`;
    case "report":
      return `Reports of the serving version: ${words(evidence.reports)}`;
    case "monitor":
      return `Monitors that ran within ${evidence.maxAgeDays} days: ${words(evidence.monitors)}`;
    case "alerts":
      return `Breaches acknowledged within ${evidence.acknowledgedWithinDays} days`;
    case "access_log":
      return `The access log: ${words(evidence.proves)}`;
    case "documentation":
      return `Written and current: ${evidence.fields.map((field) => titleOf(FIELDS, field)).join(", ")}`;
    case "document":
      return `A document: ${titleOf(DOCUMENTS, evidence.document)}`;
    case "tags":
      return `Tags: ${evidence.names.join(", ")}`;
    case "card":
      return `The model card: ${evidence.fields.join(", ")}`;
    case "deployment":
      return `Deployment: ${words(evidence.shows)}`;
    case "control":
      return `What answers ${evidence.control} of ${evidence.framework}`;
  }
}
