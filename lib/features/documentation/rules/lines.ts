import type { Fact } from "../schema/documentation";
import type { PartState } from "../schema/kinds";

/** Something that a section should tell and doesn't: it is not there, not known, or not up to date. */
export interface Gap {
  state: Exclude<PartState, "current">;
  /** A sentence. */
  reason: string;
}

/** A fact of a section, and what is missing in it. */
export interface Line {
  fact: Fact;
  gap: Gap | null;
}

type Extra = Partial<Pick<Fact, "mono" | "mark" | "href">>;

const PLAIN = { mono: false, mark: null, href: null };

/** A fact in words. */
export function said(label: string, text: string, extra: Extra = {}): Line {
  return { fact: { label, text, ...PLAIN, ...extra }, gap: null };
}

/** An identifier: shown as it is. */
export function named(label: string, text: string, extra: Extra = {}): Line {
  return said(label, text, { mono: true, ...extra });
}

/** Nobody can tell, and why. */
export function notKnown(label: string, why: string): Line {
  const fact: Fact = {
    label,
    text: `Not known: ${why}.`,
    ...PLAIN,
    mark: { tone: "unknown", text: "Not known" },
  };
  return { fact, gap: { state: "unknown", reason: `${label} is not known: ${why}.` } };
}

/** It was read, and there is nothing. */
export function absent(label: string, what: string): Line {
  const fact: Fact = { label, text: what, ...PLAIN, mark: { tone: "warn", text: "Missing" } };
  return { fact, gap: { state: "missing", reason: `${label}: ${what}` } };
}

/** The same line, without which the section is complete all the same. */
export function optional({ fact }: Line): Line {
  return { fact, gap: null };
}

/** An identifier where it is known, else why it is not. */
export function namedOr(label: string, text: string | null | undefined, otherwise: Line): Line {
  return text ? named(label, text) : otherwise;
}
