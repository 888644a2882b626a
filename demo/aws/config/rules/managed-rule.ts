import type { Place } from "../items/resource";

/** What a rule says of one resource. */
export interface Verdict {
  type: string;
  id: string;
  isCompliant: boolean;
  /** Why, as the rule says it; at most 256 characters. */
  annotation?: string;
}

/** One of AWS's managed rules: what it looks at here, and what it says of it. */
export interface ManagedRule {
  /** Source identifier: "S3_DEFAULT_ENCRYPTION_KMS". */
  identifier: string;
  /** Periodic rules need no recorder; those triggered by changes see only what it records. */
  trigger: "periodic" | "change";
  /** Type of the resources it reports on. */
  reportsOn: string;
  /** `parameters`: the rule's InputParameters. */
  evaluate: (place: Place, parameters: Readonly<Record<string, string>>) => Verdict[];
}

/** A comma-separated parameter; empty when it isn't given. */
export function listed(parameter: string | undefined): string[] {
  return (parameter ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
