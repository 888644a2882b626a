import type { CandidateCall } from "./case";
import { networkOf } from "./network";

/** What of a call tells what it does. */
export type Deed = Pick<CandidateCall, "eventSource" | "eventName" | "readOnly" | "address" | "concern">;

const LOOKS = /^(Describe|List|Get|Search|Head|BatchGet|BatchDescribe|Lookup)/;
const READS = new Set(["GetObject", "GetObjectTorrent", "SelectObjectContent"]);
const USES_KEY = /^(Decrypt|Encrypt|ReEncrypt|GenerateDataKey|Sign|Verify|GenerateMac|DeriveSharedSecret)/;

function onObjects({ eventSource, eventName }: Deed, what: string): string | null {
  if (eventSource !== "s3.amazonaws.com") return `uses the ${what} in a job`;
  if (READS.has(eventName)) return `reads the ${what}`;
  if (/^(List|Head)/.test(eventName)) return `lists the ${what}`;
  return LOOKS.test(eventName) ? null : `changes the ${what}`;
}

/** Whatever S3 does with a key for somebody is told by the object already. */
function onKey({ eventName, address }: Deed): string | null {
  if (USES_KEY.test(eventName)) return networkOf(address) === null ? null : "uses the key";
  return LOOKS.test(eventName) ? null : "changes the key";
}

function onRole({ eventSource, eventName }: Deed): string | null {
  if (eventName.startsWith("AssumeRole")) return "takes on the execution role";
  return eventSource === "iam.amazonaws.com" && !LOOKS.test(eventName) ? "changes the execution role" : null;
}

/**
 * What a call does to a model, as "… of credit-scoring" goes on. Null: nothing that is worth telling a first time of,
 * such as a look at names and settings, which every visit to the console makes.
 */
export function doingOf(call: Deed): string | null {
  switch (call.concern) {
    case "endpoint":
      if (call.eventName.startsWith("Invoke")) return "invokes the endpoint";
      return call.readOnly === true || LOOKS.test(call.eventName) ? null : "changes the endpoint";
    case "registry":
      return call.readOnly === true || LOOKS.test(call.eventName) ? null : "changes the registry entry";
    case "training_data":
      return onObjects(call, "training data");
    case "artifact":
      return onObjects(call, "artifact");
    case "kms_key":
      return onKey(call);
    case "execution_role":
      return onRole(call);
    default:
      return null;
  }
}

/** Whether a call reads what a model is trained on: the content, not the names. */
export function readsData(call: CandidateCall): boolean {
  return call.concern === "training_data" && READS.has(call.eventName) && call.result === "allowed";
}
