import { z } from "zod";

/** Members ListObjectsV2 and ListObjectVersions share. */
export const maxKeys = z
  .string()
  .regex(/^-?\d{1,10}$/, "Provided max-keys not an integer or within integer range")
  .transform(Number)
  .refine(
    (value) => value >= 0 && value <= 2_147_483_647,
    "Argument maxKeys must be an integer between 0 and 2147483647",
  )
  .optional();

export const encodingType = z.literal("url", "Invalid Encoding Method specified in Request").optional();

export const requestPayer = z.literal("requester", "Invalid value for x-amz-request-payer").optional();

export const optionalAttributes = z.literal("RestoreStatus", "Invalid attribute name specified.").optional();

/** Most entries a page holds, whatever is asked. */
export const pageLimit = 1000;

/** Keys as encoding-type=url writes them: percent-encoded, spaces as plus, slashes as they are. */
export function encodeKey(key: string, encoding: "url" | undefined): string {
  if (encoding === undefined) return key;
  return encodeURIComponent(key)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/");
}
