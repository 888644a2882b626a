import type { StatusKind } from "@/components/ui/status";
import type { AccessFinding } from "@/lib/features/access/schema/coverage";
import type { EventFile } from "@/lib/features/access/schema/proof";
import { formatInstant, shortenMiddle } from "@/lib/platform/format";

const HOUR = 3_600_000;
const DIGITS = 8;

/** One thing that was checked, and how it stands. */
export interface ProofStep {
  title: string;
  kind: StatusKind;
  /** The state in a word or two. */
  word: string;
  detail: string;
  /** What was compared, whole: a hash, the key of an object. */
  identifier: { label: string; text: string } | null;
}

export interface Proof {
  kind: StatusKind;
  /** Plain words, with everything in them that an auditor asks for. */
  sentence: string;
  steps: ProofStep[];
}

export function nameOf(key: string): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

function instant(time: string): string {
  return formatInstant(Date.parse(time));
}

/** "s3://bucket/key"; what LookupEvents answered lies in no bucket. */
export function placeOf({ way, bucket, key }: Pick<EventFile, "way" | "bucket" | "key">): string {
  return way === "trail" ? `s3://${bucket}/${key}` : key;
}

function recordWords({ key, ordinal }: EventFile): string {
  return `file ${nameOf(key)} (record ${ordinal + 1})`;
}

function hashStep({ sha256, hashHolds }: EventFile): ProofStep {
  const identifier = sha256 === null ? null : { label: "SHA-256 of the file", text: sha256 };
  const step = { title: "File", identifier };
  if (hashHolds === true) {
    const detail = "Its SHA-256, computed just now from the kept bytes, is the one it had when it was read.";
    return { ...step, kind: "ok", word: "As read", detail };
  }
  if (hashHolds === false) {
    const detail = "The bytes kept here no longer have the SHA-256 they had when they were read.";
    return { ...step, kind: "bad", word: "Changed here", detail };
  }
  const detail =
    sha256 === null
      ? "It could not be unpacked, so it has no SHA-256."
      : "Its bytes are no longer kept here.";
  return { ...step, kind: "unknown", word: "Not checked", detail };
}

type Digest = NonNullable<EventFile["digest"]>;

function digestStep(digest: Digest): ProofStep {
  const step = {
    title: "Digest",
    identifier: { label: "digest", text: `s3://${digest.bucket}/${digest.key}` },
  };
  const end = instant(digest.endAt);
  if (digest.listsFile === true) {
    return { ...step, kind: "ok", word: "Lists the file", detail: `With this SHA-256. It ends ${end}.` };
  }
  if (digest.listsFile === false) {
    const detail = `It ends ${end}, and names no such file with the SHA-256 of the kept bytes.`;
    return { ...step, kind: "bad", word: "Lists another", detail };
  }
  const detail = `It ends ${end}. Its bytes, or those of the file, are no longer kept here.`;
  return { ...step, kind: "unknown", word: "Not checked", detail };
}

function signatureStep({ signatureHolds, fingerprint, state, reason }: Digest): ProofStep {
  const identifier = fingerprint === "" ? null : { label: "key of CloudTrail", text: fingerprint };
  const step = { title: "Signature", identifier };
  if (state !== "valid") {
    const detail = reason === "" ? "The digest is not valid." : `The digest is not valid: ${reason}.`;
    return { ...step, kind: "bad", word: "Not valid", detail };
  }
  if (signatureHolds === true) {
    const detail = "Checked just now with CloudTrail's public key as it was archived.";
    return { ...step, kind: "ok", word: "Holds", detail };
  }
  if (signatureHolds === false) {
    const detail = "The kept digest and the archived key do not fit.";
    return { ...step, kind: "bad", word: "Does not hold", detail };
  }
  const detail = "The digest, its signature or the key is not kept here, so it could not be checked again.";
  return { ...step, kind: "unknown", word: "Not checked", detail };
}

function chainStep({ chainFrom }: Digest): ProofStep {
  const step = { title: "Chain", identifier: null };
  if (chainFrom === null) {
    const detail = "Whether the digests before this one are all there is not known.";
    return { ...step, kind: "unknown", word: "Not known", detail };
  }
  const detail = `Each digest signs the one before it, without a gap, since ${instant(chainFrom)}.`;
  return { ...step, kind: "ok", word: "Unbroken", detail };
}

/** Where no digest lists the file: the sentence above says what that means. */
function noDigestStep({ grade, way, reason }: EventFile): ProofStep {
  const step = { title: "Digest", identifier: null };
  if (grade === "B") return { ...step, kind: "wait", word: "Awaited", detail: reason };
  if (grade === "X") {
    return { ...step, kind: "bad", word: "None lists it", detail: "No valid digest of CloudTrail names it." };
  }
  const detail =
    way === "trail" ? "None was written that could name it." : "AWS writes none for this way of reading.";
  return { ...step, kind: "unknown", word: "None", detail };
}

/** CloudTrail writes a digest each hour of what it delivered in that hour (CloudTrail user guide, digest files). */
function dueWords({ deliveredAt }: EventFile, now: number): string {
  const due = Date.parse(deliveredAt) + HOUR;
  if (due > now) return `No digest is due yet: the next one ends about ${formatInstant(due)}.`;
  return `Its digest should have ended about ${formatInstant(due)}, and was not read yet.`;
}

function unsignedWords({ way, reason }: EventFile): string {
  if (way === "lookup") return "LookupEvents told of it: AWS signs nothing here.";
  if (way === "folder") return "It was read from a folder: nothing tells where its files come from.";
  return reason;
}

const FAILED: Partial<Record<AccessFinding["kind"], string>> = {
  file_forged: "Forged",
  file_changed: "Changed after delivery",
};

function failedWords(file: EventFile, findings: readonly AccessFinding[]): string {
  const finding = findings.find(({ kind, subject }) => kind in FAILED && subject === file.key);
  const changed = file.digest?.state === "valid" ? FAILED.file_changed : undefined;
  const word = (finding && FAILED[finding.kind]) ?? changed ?? "Not proven";
  return `${word}: ${file.reason} It lies in ${recordWords(file)}.`;
}

/** What was checked just now is worth more than what was found when the file was read. */
function provenSentence(
  file: EventFile,
  digest: Digest,
  steps: ProofStep[],
): Pick<Proof, "kind" | "sentence"> {
  const hash = file.sha256 === null ? "" : `, whose SHA-256 ${shortenMiddle(file.sha256, DIGITS)} is`;
  const where = `In ${recordWords(file)}${hash} in digest ${nameOf(digest.key)}`;
  const key = shortenMiddle(digest.fingerprint, DIGITS);
  const broken = steps.find(({ kind }) => kind === "bad");
  if (broken !== undefined) {
    return { kind: "bad", sentence: `${where}, but that no longer holds: ${broken.detail}` };
  }
  const chain =
    digest.chainFrom === null
      ? "what came before that digest is not known"
      : `chain unbroken since ${instant(digest.chainFrom)}`;
  const sentence = `${where}, signed by CloudTrail's key ${key}, ${chain}.`;
  const unchecked = steps.some(({ kind, title }) => kind === "unknown" && title !== "Chain");
  if (!unchecked) return { kind: digest.chainFrom === null ? "warn" : "ok", sentence };
  return {
    kind: "unknown",
    sentence: `${sentence} So it was found once; not all of it could be checked again now.`,
  };
}

/** How one file proves the event in it. `now`: milliseconds since 1970. */
export function proofOf(file: EventFile, findings: readonly AccessFinding[], now: number): Proof {
  const { digest, grade } = file;
  const digestSteps =
    digest === null ? [noDigestStep(file)] : [digestStep(digest), signatureStep(digest), chainStep(digest)];
  const steps = [hashStep(file), ...digestSteps];
  const tampered = steps.find(({ word }) => word === "Changed here");
  if (grade === "A" && digest !== null) return { steps, ...provenSentence(file, digest, steps) };
  if (tampered !== undefined)
    return { kind: "bad", steps, sentence: `In ${recordWords(file)}. ${tampered.detail}` };
  if (grade === "X") return { kind: "bad", steps, sentence: failedWords(file, findings) };
  if (grade === "B")
    return { kind: "wait", steps, sentence: `In ${recordWords(file)}. ${dueWords(file, now)}` };
  return { kind: "unknown", steps, sentence: `In ${recordWords(file)}. ${unsignedWords(file)}` };
}
