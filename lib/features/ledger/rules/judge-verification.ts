import type { Verification } from "../schema/verification";
import { entriesOf } from "./entries";
import type { Findings } from "./verify-ledger";

function trusted({ published, verified }: Findings): string {
  const chained =
    verified > published ? `; entries ${published + 1} to ${verified} are whole but unpublished` : "";
  if (published === 0)
    return `No checkpoint vouches for any entry${verified > 0 ? `; the first ${verified} are whole in themselves` : ""}.`;
  return `Entries 1 to ${published} agree with a signed checkpoint and can be trusted${chained}.`;
}

function unanchored({ checkpoints, verified }: Findings): string {
  if (verified === 0) return "The ledger has no entry yet.";
  const whole = `${entriesOf(verified)} are whole and in order`;
  if (checkpoints === 0) return `${whole}, but no checkpoint vouches for them outside this database.`;
  return `${whole}, but countersign.yaml names no key to check checkpoints with.`;
}

/** How a verification ended, in the words the page shows. */
export function judge(findings: Findings, hasKeys: boolean): Pick<Verification, "state" | "words"> {
  if (findings.fault) return { state: "broken", words: trusted(findings) };
  if (findings.published === 0 || !hasKeys) return { state: "unanchored", words: unanchored(findings) };
  return { state: "verified", words: trusted(findings) };
}
