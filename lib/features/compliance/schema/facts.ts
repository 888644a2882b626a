import type { Coverage, AccessFinding } from "@/lib/features/access/schema/coverage";
import type { DocumentationFacts } from "@/lib/features/documentation/schema/facts";
import type { Deployment } from "@/lib/features/models/schema/deployment";
import type { Finding } from "@/lib/features/models/schema/finding";
import type { ModelSummary } from "@/lib/features/models/schema/model";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { EvidenceReport } from "./evidence-words";
import type { Concern, ConfigState } from "./kinds";

/** What one Config rule says of one resource of the model now. Times are ISO 8601. */
export interface RuleResult {
  ruleId: number;
  rule: string;
  identifier: string;
  account: string;
  region: string;
  resourceId: number;
  resourceType: string;
  /** Config's own id of the resource. */
  resource: string;
  resourceArn: string | null;
  concern: Concern;
  /** Why it belongs to the model. */
  because: string;
  state: ConfigState;
  annotation: string | null;
  /** When Config evaluated it last. */
  evaluatedAt: string | null;
  /** Since when it is so. */
  since: string;
  /** The document that would mend it; null: Config has none. */
  remediation: string | null;
}

/** Whether Config could be read in an account and region the model's resources are in. */
export interface ConfigPlace {
  account: string;
  accountName: string;
  region: string;
  /** Null: not answered. */
  recording: boolean | null;
  hasRecorder: boolean | null;
  /** When its rules were last read whole; null: never. */
  readAt: string | null;
  /** Why it could not be read lately: "access denied to config:DescribeConfigRules". */
  trouble: string | null;
  /** Conformance packs deployed there, and whether each is compliant as a whole. */
  packs: { name: string; state: ConfigState | null }[];
  /** Rules there are, by name and identifier, whether or not they look at anything of the model. */
  rules: {
    name: string;
    identifier: string;
    compliance: ConfigState | null;
    /** When it last looked, also when it found nothing to look at; null: never. */
    evaluatedAt: string | null;
    lastError: string | null;
  }[];
}

/** A monitor of one of the model's endpoints. */
export interface MonitorFact {
  kind: EvidenceReport;
  name: string;
  endpoint: string;
  scheduled: boolean;
  lastRunAt: string | null;
  lastRunStatus: string | null;
  /** Breaches open now on series of this kind. */
  openBreaches: number;
}

export interface AlertFact {
  open: number;
  unacknowledged: number;
  /** Start of the oldest breach nobody acknowledged. */
  oldestUnacknowledgedAt: string | null;
  lastAcknowledgedAt: string | null;
  lastAcknowledgedBy: string | null;
}

/** Everything known of one model that evidence may rest on. Null: never read; an empty list: read, and nothing there. */
export interface ModelFacts {
  model: ModelSummary & { id: number };
  /** When the registry was last read whole. */
  registryAsOf: string | null;
  results: RuleResult[];
  places: ConfigPlace[];
  findings: Finding[];
  /** The version that serves; null: none does, or it is not known (see model.serving.state). */
  version: VersionDetail | null;
  deployments: Deployment[];
  /** Versions approved before the serving one, newest first. */
  earlierApproved: number[];
  monitors: { items: MonitorFact[]; asOf: string } | null;
  alerts: AlertFact;
  access: {
    places: Coverage[];
    findings: AccessFinding[];
    completeTo: string | null;
    /** Oldest event of the model that is kept. */
    oldestEventAt: string | null;
    /** Days for which countersign.yaml keeps events. */
    keptDays: number;
  };
  documentation: DocumentationFacts;
  now: string;
}
