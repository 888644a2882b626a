import "server-only";
import { createPrivateKey, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { SignCommand } from "@aws-sdk/client-kms";
import type { Aws } from "@/lib/platform/aws/clients";
import type { LedgerConfig } from "@/lib/platform/config";
import { readNote, readVerifierKey, signerOf, type VerifierKey, writeNote } from "../rules/note";

/** Signs the text of a checkpoint; answers the note. */
export type Signer = (text: string) => Promise<string>;

async function signWithFile(file: string, text: string): Promise<Uint8Array> {
  return sign(null, Buffer.from(text), createPrivateKey(await readFile(file)));
}

/** Ed25519 over the message itself (AWS KMS, "Asymmetric key specs": ECC_NIST_EDWARDS25519). */
async function signWithKms(
  aws: Aws,
  config: LedgerConfig & { kmsKeyId: string },
  text: string,
): Promise<Uint8Array> {
  const { account, region, kmsKeyId: KeyId } = config;
  const input = {
    KeyId,
    Message: Buffer.from(text),
    MessageType: "RAW",
    SigningAlgorithm: "ED25519_SHA_512",
  } as const;
  const { Signature } = await aws.operator.kms({ account, region }).send(new SignCommand(input));
  if (!Signature) throw new Error("KMS answered no signature.");
  return Signature;
}

/** Keys of countersign.yaml. Throws for one that is none. */
export function readKeys({ verifierKeys }: Pick<LedgerConfig, "verifierKeys">): VerifierKey[] {
  return verifierKeys.map((line) => {
    const key = readVerifierKey(line);
    if (!key) throw new Error(`countersign.yaml: ledger.verifierKeys: ${line} is no Ed25519 verifier key.`);
    return key;
  });
}

/** Signs with the key file or with KMS; throws when what comes back is not signed by the last verifier key. */
export function openSigner(aws: Aws, config: LedgerConfig): Signer {
  const key = readKeys(config).at(-1);
  if (!key) throw new Error("countersign.yaml: ledger.verifierKeys names no key.");
  const { keyFile, kmsKeyId } = config;
  return async (text) => {
    const signature =
      keyFile === null
        ? await signWithKms(aws, { ...config, kmsKeyId: kmsKeyId ?? "" }, text)
        : await signWithFile(keyFile, text);
    const note = writeNote(text, key, signature);
    const read = readNote(note);
    if (read && signerOf(read, [key])) return note;
    throw new Error(
      `The ledger's key is not the last one of ledger.verifierKeys, ${key.name}: nothing is signed.`,
    );
  };
}
