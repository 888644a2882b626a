import { z } from "zod";
import type { Place } from "../protocol/rest-xml";
import { bucketInput, bucketMembers } from "./bucket";
import { requestPayer } from "./list-input";
import { objectKey } from "./object";

const inHeader = (name: string): Place => ({ in: "header", name });

export const putMembers: Record<string, Place> = {
  ...bucketMembers,
  ACL: inHeader("x-amz-acl"),
  BucketKeyEnabled: inHeader("x-amz-server-side-encryption-bucket-key-enabled"),
  ChecksumAlgorithm: inHeader("x-amz-sdk-checksum-algorithm"),
  ContentMD5: inHeader("content-md5"),
  ContentType: inHeader("content-type"),
  IfMatch: inHeader("if-match"),
  IfNoneMatch: inHeader("if-none-match"),
  Metadata: { in: "headers", name: "x-amz-meta-" },
  ObjectLockMode: inHeader("x-amz-object-lock-mode"),
  ObjectLockRetainUntilDate: inHeader("x-amz-object-lock-retain-until-date"),
  RequestPayer: inHeader("x-amz-request-payer"),
  SSEKMSKeyId: inHeader("x-amz-server-side-encryption-aws-kms-key-id"),
  ServerSideEncryption: inHeader("x-amz-server-side-encryption"),
  StorageClass: inHeader("x-amz-storage-class"),
};

const encryptions = ["AES256", "aws:fsx", "aws:backup", "aws:kms", "aws:kms:dsse"] as const;
const acls = [
  "private",
  "public-read",
  "public-read-write",
  "authenticated-read",
  "aws-exec-read",
  "bucket-owner-read",
  "bucket-owner-full-control",
] as const;
const algorithms = [
  "CRC32",
  "CRC32C",
  "SHA1",
  "SHA256",
  "CRC64NVME",
  "SHA512",
  "MD5",
  "XXHASH64",
  "XXHASH3",
  "XXHASH128",
] as const;
const storageClasses = [
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER",
  "DEEP_ARCHIVE",
  "GLACIER_IR",
] as const;

export const putInput = bucketInput.extend({
  Key: objectKey,
  ACL: z.enum(acls, "Invalid ACL").optional(),
  BucketKeyEnabled: z.enum(["true", "false"], "Invalid value for bucket-key-enabled").optional(),
  ChecksumAlgorithm: z
    .enum(algorithms, "Value for x-amz-sdk-checksum-algorithm header is invalid.")
    .optional(),
  ContentMD5: z.string().optional(),
  ContentType: z.string().default("binary/octet-stream"),
  IfMatch: z.string().optional(),
  IfNoneMatch: z.string().optional(),
  Metadata: z.record(z.string(), z.string()),
  ObjectLockMode: z.literal("COMPLIANCE", "The loopback locks in the mode COMPLIANCE only").optional(),
  ObjectLockRetainUntilDate: z.iso
    .datetime("The retain until date must be provided in ISO 8601 format")
    .optional(),
  RequestPayer: requestPayer,
  SSEKMSKeyId: z.string().optional(),
  ServerSideEncryption: z.enum(encryptions, "The encryption method specified is not supported").optional(),
  StorageClass: z.enum(storageClasses, "The storage class you specified is not valid").optional(),
});

export type PutInput = z.output<typeof putInput>;
