import type { LedgerFilter } from "../schema/list";
import { typesCalled, typesOfGroup } from "../schema/vocabulary";

const HASH = /^([0-9a-f]{4,64})(?:(?:…|\.\.\.?)([0-9a-f]{1,60}))?$/i;

/** The beginning and the end of a hash, as one is shown and copied; null: the text is none. */
export function hashIn(text: string): { begin: string; end: string } | null {
  const [, begin, end = ""] = HASH.exec(text) ?? [];
  return begin === undefined ? null : { begin: begin.toLowerCase(), end: end.toLowerCase() };
}

/** A filter as the store narrows by it. */
export function narrowedBy({ group, model, person, q }: LedgerFilter) {
  return {
    types: group === undefined ? null : typesOfGroup(group),
    model: model ?? null,
    person: person ?? null,
    words: q === undefined ? null : { text: q, types: typesCalled(q), hash: hashIn(q) },
  };
}
