import { z } from "zod";

/** How the page parts the entries. Every entry is in one group. */
export const GROUPS = ["decisions", "changes", "findings", "worker"] as const;
export type Group = (typeof GROUPS)[number];

/** `recorded`: in the chain, in this database. `published`: a signed checkpoint outside the database covers it. */
export const ENTRY_STATES = ["recorded", "published"] as const;
export const entryStateSchema = z.enum(ENTRY_STATES);
export type EntryState = z.infer<typeof entryStateSchema>;
