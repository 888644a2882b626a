import type { State } from "@/lib/features/compliance/schema/kinds";
import type { Finding } from "@/lib/features/models/schema/finding";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { CriteriaBody } from "../schema/criteria";
import type { Reading } from "../schema/reading";

/** Where the model stands with a control that its criteria may ask for. */
export interface ControlStanding {
  framework: string;
  /** Of the framework, as people call it. */
  frameworkTitle: string;
  control: string;
  /** "Art. 10(2)": how the framework itself calls it. */
  reference: string;
  state: State;
  asOf: string | null;
}

/** All that gates look at. */
export interface GateInput {
  candidate: VersionDetail;
  /** The version it is compared with; null: none serves, or nobody knows. */
  serving: VersionDetail | null;
  /** What SageMaker and S3 say right now; null: they were not read. */
  reading: Reading | null;
  readAt: string | null;
  /** Null: nobody has set any. */
  criteria: CriteriaBody | null;
  /** Standings with all controls of every framework that the criteria name. */
  controls: ControlStanding[];
  /** Open findings of the version and of its model. */
  findings: Finding[];
  /** ISO 8601. */
  now: string;
}
