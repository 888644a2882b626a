import { createHash } from "node:crypto";
import { canonicalBytes } from "@/lib/features/ledger/service/canonical-bytes";
import type { CriteriaBody } from "../schema/criteria";

/** SHA-256, in hexadecimal, of the canonical bytes (RFC 8785) of criteria. */
export function digestCriteria(body: CriteriaBody): string {
  return createHash("sha256").update(canonicalBytes(body)).digest("hex");
}
