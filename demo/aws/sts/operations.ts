import type { KeyTable } from "../key-table";
import type { Operation } from "../operation";
import { assumeRole } from "./assume-role";
import { getCallerIdentity } from "./get-caller-identity";

/** Every STS operation the loopback answers; AssumeRole gives out keys of that table. */
export function stsOperations(keys: KeyTable): Operation[] {
  return [assumeRole(keys), getCallerIdentity];
}
