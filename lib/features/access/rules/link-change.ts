import { type Concern, CONCERNS } from "../schema/kinds";
import type { Link } from "./link";

/** The links of one call before and after. */
export interface Relinked {
  callId: number;
  before: Link[];
  after: Link[];
}

/** By how much the events of a call count under a model (0: the whole estate) and concern ("": none). */
export interface Counted {
  callId: number;
  modelId: number;
  concern: Concern | "";
  sign: 1 | -1;
}

/** What has to be written so that the links become what they are now. */
export interface LinkChanges {
  removed: { callId: number; modelId: number }[];
  written: ({ callId: number } & Link)[];
  /** Of `written`, the models a call did not concern before. */
  added: { callId: number; modelId: number }[];
  counted: Counted[];
}

/** The estate counts a call by the closest of all its concerns. */
function countedUnder(links: Link[]): Map<number, Concern | ""> {
  const closest = CONCERNS.find((concern) => links.some(({ concerns }) => concerns[0] === concern));
  const counted = new Map<number, Concern | "">([[0, closest ?? ""]]);
  for (const { modelId, concerns } of links) counted.set(modelId, concerns[0] ?? "");
  return counted;
}

function moved({ callId, before, after }: Relinked): Counted[] {
  const [old, now] = [countedUnder(before), countedUnder(after)];
  const leaving = [...old].filter(([modelId, concern]) => now.get(modelId) !== concern);
  const coming = [...now].filter(([modelId, concern]) => old.get(modelId) !== concern);
  return [
    ...leaving.map(([modelId, concern]) => ({ callId, modelId, concern, sign: -1 as const })),
    ...coming.map(([modelId, concern]) => ({ callId, modelId, concern, sign: 1 as const })),
  ];
}

function isSame(a: Link | undefined, b: Link): boolean {
  return a?.reason === b.reason && a.concerns.join() === b.concerns.join();
}

/** What differs between the links calls had and those they have now, and how their counts move. */
export function changesOf(calls: readonly Relinked[]): LinkChanges {
  const changes: LinkChanges = { removed: [], written: [], added: [], counted: [] };
  for (const call of calls) {
    const { callId } = call;
    const old = new Map(call.before.map((link) => [link.modelId, link]));
    const now = new Set(call.after.map(({ modelId }) => modelId));
    for (const modelId of old.keys()) if (!now.has(modelId)) changes.removed.push({ callId, modelId });
    for (const link of call.after) {
      if (!isSame(old.get(link.modelId), link)) changes.written.push({ callId, ...link });
      if (!old.has(link.modelId)) changes.added.push({ callId, modelId: link.modelId });
    }
    changes.counted.push(...moved(call));
  }
  return changes;
}
