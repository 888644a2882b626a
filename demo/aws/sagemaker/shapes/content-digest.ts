import { text } from "./constraint";

/** AWS API shape ContentDigest: SHA-256 of what a URI leads to. */
export const contentDigest = text({ max: 72, pattern: /[Ss][Hh][Aa]256:[0-9a-fA-F]{64}/ });
