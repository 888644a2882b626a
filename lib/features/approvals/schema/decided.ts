import type { Action } from "./kinds";

/**
 * A version that was decided: by signatures in the ledger, or before Countersign, as the registry's metadata says
 * (`registry`: nothing proves who it was).
 */
export interface Decided {
  version: number;
  action: Action;
  at: Date;
  /** Names of those who decided it, in the order they signed; empty: the registry names nobody. */
  by: string[];
  source: "ledger" | "registry";
}
