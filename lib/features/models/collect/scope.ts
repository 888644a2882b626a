import { canonicalJson } from "@/lib/platform/canonical-json";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Observation, ResourceKind } from "../schema/observed";

/** What a list call saw. Only a complete listing lets absence mean "gone". */
export interface Listing {
  seen: Set<string>;
  complete: boolean;
  /** ARNs that were due for a Describe and did not get it: they stay due. */
  unread?: string[];
  /** What is kept for the sake of the listed only, by kind: the rest is of no use to anything listed. */
  needed?: Map<ResourceKind, Set<string>>;
}

/** A pass over the registry and what serves: what it reads becomes observations. */
export class InventoryReader extends ScopeReader {
  observe(kind: ResourceKind, arn: string, call: string, answer: object, fingerprint = ""): Observation {
    return { kind, arn, call, fingerprint, body: canonicalJson(answer) };
  }
}
