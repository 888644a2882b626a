import type { Result } from "./kinds";

/** What the identity of a record says, as CloudTrail wrote it. */
export interface ParsedIdentity {
  /** userIdentity.type; "Unknown" when there is none. */
  type: string;
  arn: string | null;
  account: string | null;
  principalId: string | null;
  userName: string | null;
  /** ARN of the role a session was issued for. */
  issuerArn: string | null;
  sourceIdentity: string | null;
  onBehalfOf: string | null;
  /** userIdentity.invokedBy: the AWS service that called for somebody. */
  invokedBy: string | null;
}

/** One CloudTrail record as far as it could be read. Text is as it was written, cut at 2,048 characters. */
export interface ParsedEvent {
  /** Milliseconds since 1970. */
  at: number;
  /** 32 hex digits: eventID, or the first half of the SHA-256 of what stands for it. */
  key: string;
  account: string;
  region: string;
  source: string;
  name: string;
  readOnly: boolean | null;
  /** eventCategory: "Management", "Data", "Insight", "NetworkActivity". */
  category: string;
  result: Result;
  errorCode: string | null;
  address: string | null;
  vpcEndpoint: string | null;
  identity: ParsedIdentity;
  /** ARNs of everything the record names, the one that matters most first. */
  targets: string[];
}

/** What one digest says, and how it was found to be. */
export type DigestState =
  "valid" | "moved" | "invalid_signature" | "key_not_found" | "invalid_format" | "not_found";
