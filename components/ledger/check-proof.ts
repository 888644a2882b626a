import type { LedgerEntry } from "@/lib/features/ledger/schema/entry";

/** `unable`: this browser offers no SHA-256, as outside of https. */
export type ProofCheck = "holds" | "fails" | "unable";

type Bytes = Uint8Array<ArrayBuffer>;

async function sha256(prefix: number, ...parts: Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(await new Blob([Uint8Array.of(prefix), ...parts]).arrayBuffer());
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

function bytesOf(hex: string): Bytes {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;

/** The root a leaf and the hashes beside it give (RFC 9162, 2.1.3.2); null: there are too many or too few of them. */
async function rootOf(leaf: Bytes, index: number, size: number, path: string[]): Promise<string | null> {
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path.map(bytesOf)) {
    if (last === 0) return null;
    if (isOdd(node) || node === last) {
      hash = await sha256(1, sibling, hash);
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = await sha256(1, hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hexOf(hash) : null;
}

/** Size and root as the note says them, which is what was signed (C2SP tlog-checkpoint). */
function signedBody(note: string): { size: number; root: string } {
  const [, size = "", root = ""] = note.split("\n");
  return { size: Number(size), root: hexOf(Uint8Array.from(atob(root), (each) => each.charCodeAt(0))) };
}

async function holds({ seq, canon, leaf, prev, hash, inclusion }: LedgerEntry): Promise<boolean> {
  const computed = await sha256(0, new TextEncoder().encode(canon));
  const link = await sha256(2, bytesOf(prev), computed);
  if (hexOf(computed) !== leaf || hexOf(link) !== hash) return false;
  if (inclusion === null) return true;
  const { checkpoint, path } = inclusion;
  const signed = signedBody(checkpoint.note);
  if (signed.size !== checkpoint.size || signed.root !== checkpoint.root || seq > signed.size) return false;
  return (await rootOf(computed, seq - 1, signed.size, path)) === signed.root;
}

/**
 * Hashes an entry's bytes again, here: they must give its leaf and its hash, and with the hashes beside it the root in
 * the signed note, if a checkpoint covers it. Whose signature that is takes a key from elsewhere, and is not checked.
 */
export async function checkProof(entry: LedgerEntry): Promise<ProofCheck> {
  if (globalThis.crypto?.subtle === undefined) return "unable";
  return (await holds(entry).catch(() => false)) ? "holds" : "fails";
}
