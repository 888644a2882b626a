import { readCheckpoint } from "./checkpoint";
import type { Fault } from "./check-entry";
import { entriesOf } from "./entries";
import { readNote, signerOf, type VerifierKey } from "./note";

/** A checkpoint as a database or a bucket gives it: nothing of it is trusted. */
export interface GivenCheckpoint {
  size: number;
  root: Buffer;
  note: string;
}

/** What is wrong with a signed checkpoint of a ledger, whatever the entries say; null: nothing. */
export function checkNote(
  { size, root, note }: GivenCheckpoint,
  { log, keys }: { log: string; keys: readonly VerifierKey[] },
): Fault | null {
  const fault = (words: string): Fault => ({ seq: null, kind: "checkpoint_signature", words });
  const read = readNote(note);
  const body = read && readCheckpoint(read.text);
  if (!read || !body) return fault(`The checkpoint of ${entriesOf(size)} is no signed note.`);
  if (keys.length > 0 && !signerOf(read, keys))
    return fault(
      `The checkpoint of ${entriesOf(size)} is signed by none of the keys that countersign.yaml names.`,
    );
  if (body.origin !== log)
    return fault(`The checkpoint of ${entriesOf(size)} is of another ledger, ${body.origin}.`);
  if (body.size !== size || !body.root.equals(root))
    return fault(`The checkpoint of ${entriesOf(size)} is filed under another size or root than was signed.`);
  return null;
}
