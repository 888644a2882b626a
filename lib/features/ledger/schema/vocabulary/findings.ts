import { z } from "zod";
import { id, joined, kind, quoted, words } from "./kind";

/** What was found, and who took note of it. */
export const FINDINGS = {
  "finding.raised": kind({
    title: "Finding",
    group: "findings",
    body: z.strictObject({ finding: id, kind: words, words }),
    content: ({ words: said }) => said,
  }),
  "finding.acknowledged": kind({
    title: "Finding acknowledged",
    group: "findings",
    body: z.strictObject({ finding: id, kind: words, note: words.nullable() }),
    content: ({ kind: what, note }) => joined(what, note !== null && quoted(note)),
  }),
  "episode.acknowledged": kind({
    title: "Breach acknowledged",
    group: "findings",
    body: z.strictObject({ episode: id, note: words.nullable() }),
    content: ({ episode, note }) => joined(`episode ${episode}`, note !== null && quoted(note)),
  }),
} as const;
