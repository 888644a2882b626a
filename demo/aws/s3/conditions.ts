import { S3Error } from "../protocol/rest-xml";
import type { S3ObjectVersion } from "../state";
import type { ReadInput } from "./object";

/**
 * Conditional headers, with S3's precedence: a matching If-Match outweighs If-Unmodified-Since, a matching
 * If-None-Match outweighs If-Modified-Since. Throws 412, or 304 with the headers a cache needs.
 */
export function checkConditions(version: S3ObjectVersion, input: ReadInput): void {
  // HTTP dates have whole seconds.
  const modified = Math.floor(version.lastModified.getTime() / 1000) * 1000;
  if (input.IfMatch !== undefined) {
    if (!matches(input.IfMatch, version.etag)) throw preconditionFailed("If-Match");
  } else if (input.IfUnmodifiedSince && modified > input.IfUnmodifiedSince.getTime()) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  if (input.IfNoneMatch !== undefined) {
    if (matches(input.IfNoneMatch, version.etag)) throw notModified(version);
  } else if (input.IfModifiedSince && modified <= input.IfModifiedSince.getTime()) {
    throw notModified(version);
  }
}

/** True when the header names the ETag, quoted or not, or is a star. */
export function matches(header: string, etag: string): boolean {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^W\//, "")
      .replace(/^"(.*)"$/, "$1");
  return header.split(",").some((one) => one.trim() === "*" || bare(one) === bare(etag));
}

export function preconditionFailed(condition: string): S3Error {
  const sentence = "At least one of the pre-conditions you specified did not hold";
  return new S3Error("PreconditionFailed", sentence, 412, { Condition: condition });
}

function notModified(version: S3ObjectVersion): S3Error {
  const headers = { etag: version.etag, "last-modified": version.lastModified.toUTCString() };
  return new S3Error("NotModified", "Not Modified", 304, {}, headers);
}
