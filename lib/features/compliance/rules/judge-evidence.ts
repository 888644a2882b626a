import type { ModelFacts } from "../schema/facts";
import type { Evidence } from "../schema/framework";
import type { Judgement } from "./combine-states";
import { judgeAccessLog } from "./evidence/access-log";
import { judgeAlerts } from "./evidence/alerts";
import { judgeApproval } from "./evidence/approval";
import { judgeCard } from "./evidence/card";
import { judgeConfigRule } from "./evidence/config-rule";
import { judgeControlEvidence, type JudgedControl } from "./evidence/control";
import { judgeCriteria } from "./evidence/criteria";
import { judgeDeployment } from "./evidence/deployment";
import { judgeDocument } from "./evidence/document";
import { judgeDocumentation } from "./evidence/documentation";
import { judgeFinding } from "./evidence/finding";
import { judgeMetadata } from "./evidence/metadata";
import { judgeMonitor } from "./evidence/monitor";
import { judgeReport } from "./evidence/report";
import { judgeTags } from "./evidence/tags";

/** Judges one piece of evidence by what is known of the model; `judged` are the controls that came before. */
export function judgeEvidence(
  evidence: Evidence,
  facts: ModelFacts,
  judged: ReadonlyMap<string, JudgedControl>,
): Judgement {
  switch (evidence.kind) {
    case "config_rule":
      return judgeConfigRule(evidence, facts);
    case "finding":
      return judgeFinding(evidence, facts);
    case "approval":
      return judgeApproval(evidence, facts);
    case "criteria":
      return judgeCriteria(evidence, facts);
    case "metadata":
      return judgeMetadata(evidence, facts);
    case "report":
      return judgeReport(evidence, facts);
    case "monitor":
      return judgeMonitor(evidence, facts);
    case "alerts":
      return judgeAlerts(evidence, facts);
    case "access_log":
      return judgeAccessLog(evidence, facts);
    case "documentation":
      return judgeDocumentation(evidence, facts);
    case "document":
      return judgeDocument(evidence, facts);
    case "tags":
      return judgeTags(evidence, facts);
    case "card":
      return judgeCard(evidence, facts);
    case "deployment":
      return judgeDeployment(evidence, facts);
    case "control":
      return judgeControlEvidence(evidence, judged, facts.model.slug);
  }
}
