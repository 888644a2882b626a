import { sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  ACCOUNT,
  type CannedAws,
  EXTERNAL_ID,
  REGION,
  startCannedAws,
  testAws,
} from "@/lib/platform/aws/testing";
import { type LedgerConfig, parseConfig } from "@/lib/platform/config";
import { readNote, signerOf } from "../rules/note";
import { testKey } from "../rules/testing-key";
import { openSigner } from "./open-signer";

const KMS_KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`;
const SESSION = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
<AccessKeyId>ASIA0000000000000000</AccessKeyId><SecretAccessKey>not-a-secret-of-anything</SecretAccessKey>
<SessionToken>session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>
</AssumeRoleResponse>`;
const TEXT = "countersign/test\n1\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n";
const askedSchema = z.object({
  KeyId: z.string(),
  Message: z.base64(),
  MessageType: z.literal("RAW"),
  SigningAlgorithm: z.literal("ED25519_SHA_512"),
});
const ours = testKey("countersign-test");
let kms: CannedAws;
let folder: string;
let key = ours;

function configOf(changed: Partial<LedgerConfig>): LedgerConfig {
  const place = { account: ACCOUNT, region: REGION, bucket: "b", lockYears: 7 };
  return { ...place, keyFile: null, kmsKeyId: null, verifierKeys: [ours.line], ...changed };
}

function open(changed: Partial<LedgerConfig>) {
  const config = parseConfig(
    `accounts:
  - id: "${ACCOUNT}"
    name: bank
    regions: [${REGION}]
    operatorRoleArn: arn:aws:iam::${ACCOUNT}:role/CountersignOperator
    externalId: ${EXTERNAL_ID}
`,
    "countersign.yaml",
  );
  const { aws } = testAws({ endpointUrl: kms.url, config });
  return openSigner(aws, configOf(changed));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "countersign-key-"));
  await writeFile(path.join(folder, "key.pem"), ours.pem, { mode: 0o600 });
  // As the KMS API reference words Sign of a key of the spec ECC_NIST_EDWARDS25519.
  kms = await startCannedAws(({ operation, body }) => {
    if (operation === "AssumeRole") return { status: 200, body: SESSION };
    const asked = askedSchema.parse(JSON.parse(body));
    const signature = sign(null, Buffer.from(asked.Message, "base64"), key.privateKey);
    const answer = {
      KeyId: asked.KeyId,
      Signature: signature.toString("base64"),
      SigningAlgorithm: asked.SigningAlgorithm,
    };
    return { status: 200, body: JSON.stringify(answer) };
  });
});
afterAll(async () => {
  await kms.close();
  await rm(folder, { recursive: true, force: true });
});

describe("signing a checkpoint", () => {
  it.each([
    ["a key file", () => ({ keyFile: path.join(folder, "key.pem") })],
    ["KMS", () => ({ kmsKeyId: KMS_KEY })],
  ])("with %s gives the same note", async (_with, changed) => {
    const note = readNote(await open(changed())(TEXT));
    expect(note?.text).toBe(TEXT);
    expect(note && signerOf(note, [ours.key])).toEqual(ours.key);
  });

  it("signs with the last of several keys, and nothing with another", async () => {
    const former = testKey("countersign-former");
    const keyFile = path.join(folder, "key.pem");
    const note = readNote(await open({ keyFile, verifierKeys: [former.line, ours.line] })(TEXT));
    expect(note?.signatures.map(({ name }) => name)).toEqual(["countersign-test"]);
    await expect(open({ keyFile, verifierKeys: [ours.line, former.line] })(TEXT)).rejects.toThrow(
      "not the last one of ledger.verifierKeys, countersign-former: nothing is signed",
    );
  });

  it("takes no signature of KMS that is another key's", async () => {
    key = testKey("countersign-test");
    await expect(open({ kmsKeyId: KMS_KEY })(TEXT)).rejects.toThrow("nothing is signed");
    key = ours;
  });

  it("says which verifier key is none", () => {
    expect(() => open({ keyFile: "key.pem", verifierKeys: ["a+00000000+AA=="] })).toThrow("a+00000000+AA==");
  });
});
