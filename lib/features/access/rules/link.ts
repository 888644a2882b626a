import { type Concern, CONCERNS } from "../schema/kinds";

/** Something a model is made of; an event that names it concerns the model. */
export interface Part {
  modelId: number;
  concern: Concern;
  /** `arn`: this ARN; `prefix`: ARNs that begin so; `role`: calls by this role, by ARN, or on it. */
  match: "arn" | "prefix" | "role";
  value: string;
  /** Why it belongs to the model, as a sentence. */
  reason: string;
}

/** A model a call concerns. */
export interface Link {
  modelId: number;
  /** In the order of CONCERNS, so that the closest is first. */
  concerns: Concern[];
  /** Why, by the closest concern. */
  reason: string;
}

/** What of a call decides which models it concerns; the actor as `describeActor` tells of it. */
export interface LinkedCall {
  /** ARNs of everything the record names. */
  targets: string[];
  account: string;
  region: string;
  eventSource: string;
  eventName: string;
  actorArn: string | null;
  actorPrincipal: string;
  actorAccount: string | null;
}

const RANK = new Map(CONCERNS.map((concern, rank) => [concern, rank]));
const MATCHES: Part["match"][] = ["arn", "prefix", "role"];
const NONE: Link[] = [];
const NOTHING: Part[] = [];

const TRAIL_CHANGE = /^(Stop|Start|Update|Delete|Create|Put|Enable|Disable)/;
const BUCKET_CHANGE = /^(PutBucket|DeleteBucket|DeleteObject|PutObjectLockConfiguration)/;

/** Whether a call changes what is logged, or what was: reads of a trail concern no model. */
function changesTrail({ eventSource, eventName }: LinkedCall): boolean {
  if (eventSource === "cloudtrail.amazonaws.com") return TRAIL_CHANGE.test(eventName);
  return eventSource === "s3.amazonaws.com" && BUCKET_CHANGE.test(eventName);
}

/**
 * SageMaker writes the names in its ARNs in lower case, whatever case they were given in; a request may name them
 * otherwise. Names in S3, KMS and IAM keep their case.
 */
function comparable(arn: string): string {
  const service = arn.indexOf(":sagemaker:");
  return service > 0 && service < 16 ? arn.toLowerCase() : arn;
}

/** "111122223333:role/scoring-api": names of roles are unique in an account, whatever their path. */
function roleOf(arn: string): string | null {
  const iam = arn.indexOf(":iam::");
  if (iam < 0 || iam > 16) return null;
  const account = arn.slice(iam + 6, arn.indexOf(":", iam + 6));
  if (!arn.startsWith(":role/", iam + 6 + account.length)) return null;
  return `${account}:role/${arn.slice(arn.lastIndexOf("/") + 1)}`;
}

function actingRole({ actorPrincipal, actorAccount, actorArn }: LinkedCall): string | null {
  if (!actorPrincipal.startsWith("role/")) return null;
  return `${actorAccount ?? actorArn?.split(":")[4] ?? ""}:${actorPrincipal}`;
}

function isBucket(arn: string): boolean {
  return arn.includes(":s3:::") && !arn.includes("/");
}

/** "arn:aws:s3:::bucket/", as lists of objects name it, is no object. */
function namesObjectIn(bucket: string, targets: string[]): boolean {
  return targets.some((target) => target.startsWith(`${bucket}/`) && target.length > bucket.length + 1);
}

function add<Key>(index: Map<Key, Part[]>, key: Key, part: Part): void {
  const found = index.get(key);
  if (found) found.push(part);
  else index.set(key, [part]);
}

/** Prefixes that begin with one bucket, account or kind: by length, so that looking up costs one hash each. */
interface Shelf {
  lengths: number[];
  parts: Map<string, Part[]>;
}

function headOf(arn: string): string {
  return arn.slice(0, arn.indexOf("/") + 1);
}

function shelve(shelves: Map<string, Shelf>, value: string, part: Part): void {
  const head = headOf(value);
  const shelf = shelves.get(head) ?? { lengths: [], parts: new Map<string, Part[]>() };
  shelves.set(head, shelf);
  add(shelf.parts, value, part);
  if (!shelf.lengths.includes(value.length)) shelf.lengths.push(value.length);
}

/** Closest first, and among equals always the same, in whatever order the parts came. */
function byCloseness(a: Part, b: Part): number {
  return (
    (RANK.get(a.concern) ?? 0) - (RANK.get(b.concern) ?? 0) ||
    MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) ||
    b.value.length - a.value.length ||
    (a.value < b.value ? -1 : a.value > b.value ? 1 : 0) ||
    (a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0)
  );
}

/**
 * KMS names what a key was used for: S3 gives it the object's or, with a bucket key, the bucket's ARN as the encryption
 * context "aws:s3:arn". That is a use of the key, not a read of the object.
 */
function asKeyUse(part: Part): Part {
  if (part.concern !== "training_data" && part.concern !== "artifact") return part;
  return { ...part, concern: "kms_key", reason: `The key was used for it. ${part.reason}` };
}

function linksOf(found: Part[]): Link[] {
  const links = new Map<number, Link>();
  for (const { modelId, concern, reason } of found.sort(byCloseness)) {
    const link = links.get(modelId);
    if (!link) links.set(modelId, { modelId, concerns: [concern], reason });
    else if (!link.concerns.includes(concern)) link.concerns.push(concern);
  }
  return [...links.values()].sort((a, b) => a.modelId - b.modelId);
}

/**
 * Which models a call concerns, by what the models are made of. Links come in the order of model ids; a call that
 * concerns none costs well under two microseconds.
 *
 * Records of calls on an object name its bucket too: a bucket counts only where none of its objects is named.
 * Parts of the concern `trail` count for calls that change the trail or its bucket. A call of KMS that names data or
 * artifacts concerns the model by its key.
 */
export function openLinker(parts: readonly Part[]): (call: LinkedCall) => Link[] {
  const whole = new Map<string, Part[]>();
  const roles = new Map<string, Part[]>();
  const shelves = new Map<string, Shelf>();
  for (const part of parts) {
    const value = comparable(part.value);
    if (part.match === "arn") add(whole, value, part);
    else if (part.match === "prefix") shelve(shelves, value, part);
    else add(roles, roleOf(value) ?? value, part);
  }

  const findByPrefix = (target: string, head: string, found: Part[]) => {
    const shelf = shelves.get(head);
    if (!shelf) return;
    for (const length of shelf.lengths) {
      if (length > target.length) continue;
      for (const part of shelf.parts.get(target.slice(0, length)) ?? NOTHING) found.push(part);
    }
  };
  const find = (target: string, { targets }: LinkedCall, found: Part[]) => {
    const exact = whole.get(target);
    if (exact && !(isBucket(target) && namesObjectIn(target, targets))) found.push(...exact);
    findByPrefix(target, "", found);
    const head = headOf(target);
    if (head !== "") findByPrefix(target, head, found);
    const role = roles.size > 0 ? roleOf(target) : null;
    if (role !== null) found.push(...(roles.get(role) ?? NOTHING));
  };

  return (call) => {
    const found: Part[] = [];
    for (const target of call.targets) find(comparable(target), call, found);
    const actor = actingRole(call);
    if (actor !== null) found.push(...(roles.get(actor) ?? NOTHING));
    if (found.length === 0) return NONE;
    const counted = changesTrail(call) ? found : found.filter(({ concern }) => concern !== "trail");
    if (counted.length === 0) return NONE;
    return linksOf(call.eventSource === "kms.amazonaws.com" ? counted.map(asKeyUse) : counted);
  };
}
