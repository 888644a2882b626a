import type { z } from "zod";
import type { Group } from "./kinds";
import { CHANGES } from "./vocabulary/changes";
import { DECISIONS } from "./vocabulary/decisions";
import { FINDINGS } from "./vocabulary/findings";
import { WORK } from "./vocabulary/worker";

/** Every type of entry there is. A new one is added here; none is ever removed or given another body. */
export const VOCABULARY = { ...DECISIONS, ...CHANGES, ...FINDINGS, ...WORK } as const;
export type EntryType = keyof typeof VOCABULARY;

type Bodies = { [Type in EntryType]: { type: Type; body: z.input<(typeof VOCABULARY)[Type]["body"]> } };
/** A type with its body. */
export type TypedBody = Bodies[EntryType];

export function isEntryType(type: string): type is EntryType {
  return Object.hasOwn(VOCABULARY, type);
}

const ALL = Object.keys(VOCABULARY).filter(isEntryType);

export function typesOfGroup(group: Group): EntryType[] {
  return ALL.filter((type) => VOCABULARY[type].group === group);
}

/** Types whose title holds the words; those whose title depends on the body are found by their name. */
export function typesCalled(words: string): EntryType[] {
  const wanted = words.toLowerCase();
  return ALL.filter((type) => {
    const { title } = VOCABULARY[type];
    return (typeof title === "string" ? title : type.replace(".", " ")).toLowerCase().includes(wanted);
  });
}

/** What a line says of an entry. One written by a newer version of the product keeps its type as its title. */
export function describeEntry(type: string, body: unknown): { title: string; content: string; group: Group } {
  const unknown = {
    title: type,
    content: "Written by another version of Countersign",
    group: "worker",
  } as const;
  if (!isEntryType(type)) return unknown;
  const { group } = VOCABULARY[type];
  return { ...unknown, ...VOCABULARY[type].describe(body), group };
}
