import type { AccessFilter } from "./schema/filter";
import { CONCERNS } from "./schema/kinds";
import type { KnownEvent } from "./store/testing-small-log";

const CONCERN_NAMES = new Set<string>(CONCERNS);

function has(text: string | null, part: string): boolean {
  return text?.toLowerCase().includes(part.toLowerCase()) ?? false;
}

function isFrom(address: string | null, asked: string): boolean {
  if (address === null) return false;
  if (asked.endsWith("*")) return address.startsWith(asked.slice(0, -1));
  return /[.:]$/.test(asked) ? address.startsWith(asked) : address === asked;
}

/** Whether an event is one of the log of `model` (0: the estate) that a filter shows, whatever its time: event by event. */
export function fitsByHand(event: KnownEvent, filter: AccessFilter, model: number): boolean {
  if (!event.concerns.has(model)) return false;
  const is = (named: string) => event.principal === named || event.person === named;
  const on = (value: string) =>
    CONCERN_NAMES.has(value) ? event.concerns.get(model) === value : has(event.target, value);
  const { q } = filter;
  const words = [
    event.action,
    event.principal,
    event.person,
    event.session,
    event.address,
    event.target,
    event.errorCode,
  ];
  return (
    (!filter.actor.length || filter.actor.some(is)) &&
    !filter.notActor.some(is) &&
    (!filter.action.length || filter.action.includes(event.action)) &&
    !filter.notAction.includes(event.action) &&
    (!filter.result.length || filter.result.includes(event.result)) &&
    (!filter.address.length || filter.address.some((asked) => isFrom(event.address, asked))) &&
    !filter.notAddress.some((asked) => isFrom(event.address, asked)) &&
    (!filter.on.length || filter.on.some(on)) &&
    !filter.notOn.some(on) &&
    (!filter.grade.length || filter.grade.includes(event.grade)) &&
    (!filter.unusual || event.unusualFor.some((one) => model === 0 || one === 0 || one === model)) &&
    (q === undefined || words.some((word) => has(word, q)))
  );
}

/** Newest first, as a list shows them. */
export function newestFirst(a: KnownEvent, b: KnownEvent): number {
  return b.at - a.at || (a.key < b.key ? 1 : a.key > b.key ? -1 : b.placeId - a.placeId);
}
