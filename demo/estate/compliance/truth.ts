import type { ConfigState } from "@/lib/features/compliance/schema/kinds";

/** A resource that a rule looks at, and since when it says so. */
export interface ResultTruth {
  account: string;
  region: string;
  /** Name of the rule, as Config has it. */
  rule: string;
  identifier: string;
  type: string;
  /** Config's own id of it. */
  resource: string;
  /** The models with a story of their own that it is part of now. */
  models: string[];
  /** ISO 8601. */
  since: string;
  /** Document that would mend it. */
  remediation: string | null;
}

export interface ChangeTruth {
  account: string;
  region: string;
  rule: string;
  type: string;
  resource: string;
  from: ConfigState;
  to: ConfigState;
  /** When Config told so, ISO 8601. */
  at: string;
  /** eventID of the call that made it so; null: nobody's call did. */
  eventId: string | null;
}

/** What AWS Config says of the estate, told by the story. */
export interface ComplianceTruth {
  /** Every account and region; where `recording` is false there is no recorder. */
  places: { account: string; region: string; recording: boolean; rules: string[] }[];
  packs: { account: string; region: string; name: string; rules: string[] }[];
  nonCompliant: ResultTruth[];
  insufficientData: ResultTruth[];
  /** Oldest first. */
  changes: ChangeTruth[];
}

export function noCompliance(): ComplianceTruth {
  return { places: [], packs: [], nonCompliant: [], insufficientData: [], changes: [] };
}
