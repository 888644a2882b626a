import type { EntryType } from "@/lib/features/ledger/schema/vocabulary";

/** What an entry of each type means, for somebody who reads one for the first time. */
export const MEANING: Record<EntryType, string> = {
  "proposal.opened":
    "A candidate version was put up for approval, with a frozen copy of what there is to see.",
  "proposal.withdrawn": "Whoever proposed the version took the proposal back before it was decided.",
  "decision.signed": "A person approved or rejected a version, and signed exactly what they were shown.",
  "exception.requested": "A person asked that a duty may stay unmet for a while.",
  "exception.decided": "A second person granted or refused an exception that was asked for.",
  "exception.ended": "A person ended an exception: from here on the duty counts again.",
  "rollback.requested": "A person asked that an endpoint goes back to an earlier configuration.",
  "criteria.changed": "A person changed what a version must meet before it can be approved.",
  "rule.created": "A person set a rule that watches a metric.",
  "rule.changed": "A person changed a rule that watches a metric.",
  "rule.removed": "A person removed a rule: nothing watches this metric by it any more.",
  "violation.expected": "A person said that a violation of the baseline is expected, and why.",
  "violation.unexpected": "A person took back that a violation of the baseline is expected.",
  "remediation.requested": "A person asked that a resource which breaks a rule is mended.",
  "documentation.written":
    "A person wrote a field of the model's documentation. The digest is that of its text.",
  "documentation.reviewed": "A person confirmed that a field of the documentation still holds.",
  "document.added": "A person added a document to the model's documentation. The digest is that of its file.",
  "document.removed": "A person took a document out of the model's documentation.",
  "unusual.marked": "A person marked an unusual call as known, and said why.",
  "unusual.unmarked": "A person took back that an unusual call is known.",
  "export.made": "A person took data out of Countersign as a file.",
  "role.changed": "The roles of a person changed, and with them what they may do.",
  "configuration.changed": "A setting of Countersign changed.",
  "finding.raised": "Countersign found something that does not agree with the record.",
  "finding.acknowledged": "A person took note of a finding.",
  "episode.acknowledged": "A person took note of a breach of a rule.",
  "decision.applied": "The worker carried a decision out in AWS and read it back.",
  "decision.matched": "The worker found its own call in CloudTrail, so AWS's log and the ledger agree.",
  "status.adopted":
    "Versions that were decided before Countersign looked for the first time, as they were found.",
  "decision.failed": "The worker could not carry a decision out in AWS.",
  "proposal.expired": "A proposal ended because nobody decided it in time.",
  "proposal.superseded": "A proposal ended because a newer one took its place.",
  "proposal.voided": "A proposal ended because what was shown is no longer what there is.",
  "gates.evaluated": "The worker held a version against its acceptance criteria.",
  "retraining.started": "The worker started a retraining pipeline because a rule was breached.",
  "remediation.ended": "The worker ran a remediation, and the rule looked at the resource again.",
  "rollback.ended": "The worker followed an endpoint back to an earlier configuration.",
  "ingest.slice": "The worker read a part of a trail. The root fixes which events it held.",
  "checkpoint.published": "The worker signed how far the ledger reached, and kept that outside the database.",
};

const UNKNOWN_MEANING = "Written by another version of Countersign: this one does not know its type.";

/** What an entry means, whatever wrote it. */
export function meaningOf(type: string): string {
  return Object.entries(MEANING).find(([name]) => name === type)?.[1] ?? UNKNOWN_MEANING;
}
