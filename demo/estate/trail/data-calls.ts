import { seededRandom } from "../random";
import type { Region } from "../accounts";
import type { Happening } from "./happening";
import type { Caller } from "./identity";
import { happened } from "./record";

/** What every factory needs: when, who, where, and for ids that differ, a seed. */
export interface Occasion {
  at: Date | number;
  by: Caller;
  region: Region;
  seed: string;
  models?: string[];
  error?: [code: string, message: string];
}

/** GetObject or PutObject of an S3 object, a data event. */
export function objectCall(
  occasion: Occasion,
  name: "GetObject" | "PutObject",
  bucket: string,
  key: string,
  bytes: number,
): Happening {
  const { by, region, error } = occasion;
  const host = `${bucket}.s3.${region}.amazonaws.com`;
  const reads = name === "GetObject";
  const sent = error ? 243 : bytes;
  return happened({
    ...occasion,
    logged: "objects",
    source: "s3.amazonaws.com",
    name,
    readOnly: reads,
    bucket,
    request: { bucketName: bucket, Host: host, key },
    additional: {
      SignatureVersion: "SigV4",
      CipherSuite: "TLS_AES_128_GCM_SHA256",
      bytesTransferredIn: reads ? 0 : bytes,
      ...(reads ? {} : { SSEApplied: "SSE_KMS" }),
      AuthenticationMethod: "AuthHeader",
      "x-amz-id-2": `${seededRandom(`${occasion.seed}/id2`).hex(64)}=`,
      bytesTransferredOut: reads ? sent : 0,
    },
    resources: [
      { type: "AWS::S3::Object", ARN: `arn:aws:s3:::${bucket}/${key}` },
      { accountId: by.account.id, type: "AWS::S3::Bucket", ARN: `arn:aws:s3:::${bucket}` },
    ],
    host,
  });
}

/** Decrypt or GenerateDataKey that S3 asks of KMS for whoever reads or writes: a management event. */
export function keyCall(
  occasion: Occasion,
  name: "Decrypt" | "GenerateDataKey",
  keyArn: string,
  bucket: string,
): Happening {
  return happened({
    ...occasion,
    logged: "management",
    source: "kms.amazonaws.com",
    name,
    readOnly: true,
    request: {
      ...(name === "Decrypt"
        ? { encryptionAlgorithm: "SYMMETRIC_DEFAULT" }
        : { keyId: keyArn, keySpec: "AES_256" }),
      encryptionContext: { "aws:s3:arn": `arn:aws:s3:::${bucket}` },
    },
    resources: [{ accountId: occasion.by.account.id, type: "AWS::KMS::Key", ARN: keyArn }],
  });
}

/** InvokeEndpoint, a data event without request parameters: only `resources` names the endpoint. */
export function invocation(occasion: Occasion, endpointArn: string): Happening {
  return happened({
    ...occasion,
    logged: "endpoints",
    source: "sagemaker.amazonaws.com",
    name: "InvokeEndpoint",
    readOnly: true,
    request: null,
    resources: [{ accountId: occasion.by.account.id, type: "AWS::SageMaker::Endpoint", ARN: endpointArn }],
    host: `runtime.sagemaker.${occasion.region}.amazonaws.com`,
  });
}
