import { z } from "zod";
import { text } from "./constraint";

/** AWS API shape S3Uri. */
export const s3Uri = text({ max: 1024, pattern: /(https|s3):\/\/([^/]+)\/?(.*)/ });

/** AWS API shape Url: where a model artifact lies. */
export const url = text({ max: 1024, pattern: /(https|s3):\/\/([^/]+)\/?(.*)/ });

/** AWS API shape DestinationS3Uri. */
export const destinationS3Uri = text({ max: 512, pattern: /(https|s3):\/\/([^/])\/?(.*)/ });

/** AWS API shape DirectoryPath: a path in the container. */
export const directoryPath = text({ max: 4096, pattern: /.*/ });

/** AWS API shape ContentType: a MIME type. */
export const contentType = text({ max: 256, pattern: /.*/ });

/** AWS API shape OptionalVolumeSizeInGB: gibibytes of storage. */
export const optionalVolumeSizeInGB = z.int32().min(0);
