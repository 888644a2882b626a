import type { RestOperation } from "../protocol/rest-xml";
import { getBucketEncryption } from "./get-bucket-encryption";
import { getBucketLocation } from "./get-bucket-location";
import { getBucketVersioning } from "./get-bucket-versioning";
import { getObject } from "./get-object";
import { headBucket } from "./head-bucket";
import { headObject } from "./head-object";
import { listObjectVersions } from "./list-object-versions";
import { listObjects } from "./list-objects";
import { listObjectsV2 } from "./list-objects-v2";
import { putObject } from "./put-object";

/** Every S3 operation the loopback answers. */
export const s3Operations: RestOperation[] = [
  listObjects,
  listObjectsV2,
  listObjectVersions,
  getObject,
  headObject,
  putObject,
  headBucket,
  getBucketVersioning,
  getBucketEncryption,
  getBucketLocation,
];
