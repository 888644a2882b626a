import { z } from "zod";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import {
  type DocumentKind,
  DOCUMENTS,
  type Field,
  FIELDS,
  HEADINGS,
  PART_STATES,
  type Section,
  SECTIONS,
} from "./kinds";

const time = z.iso.datetime();
const words = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), "must be plain text");

function keysOf<Key extends string>(record: Record<Key, string>): [Key, ...Key[]] {
  const [first, ...rest] = Object.keys(record).filter((key): key is Key => key in record);
  if (first === undefined) throw new Error("A vocabulary is empty.");
  return [first, ...rest];
}

export const fieldSchema = z.enum(keysOf<Field>(FIELDS));
export const documentKindSchema = z.enum(keysOf<DocumentKind>(DOCUMENTS));
export const sectionSchema = z.enum(keysOf<Section>(SECTIONS));
const partState = z.enum(PART_STATES);

/** What people wrote in a field, and who. Null members: nobody wrote it yet. */
export const writtenFieldSchema = z.object({
  field: fieldSchema,
  title: z.string(),
  state: partState,
  text: z.string().nullable(),
  version: z.number().int(),
  writtenBy: z.string().nullable(),
  writtenAt: time.nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: time.nullable(),
  reviewOn: z.iso.date().nullable(),
});
export type WrittenField = z.infer<typeof writtenFieldSchema>;

/** A line that wrote itself: label, values (mono where they are identifiers), an optional mark. */
export const factSchema = z.object({
  label: z.string(),
  text: z.string().nullable(),
  mono: z.boolean(),
  /** A word beside it: "Not encrypted with KMS". */
  mark: z.object({ tone: z.enum(["good", "warn", "bad", "unknown"]), text: z.string() }).nullable(),
  href: z.string().nullable(),
});
export type Fact = z.infer<typeof factSchema>;

export const fairnessRowSchema = z.object({
  /** "age_band = under_25". */
  group: z.string(),
  metric: z.string(),
  /** What the metric says, in plain words with its value. */
  words: z.string(),
  value: z.number().nullable(),
  bound: z.string().nullable(),
  result: z.enum(["within", "beyond", "no_bound", "unknown"]),
});
export type FairnessRow = z.infer<typeof fairnessRowSchema>;

/** Fairness by facet: one plain paragraph, then the figures. */
export const fairnessFacetSchema = z.object({
  facet: z.string(),
  words: z.string(),
  rows: z.array(fairnessRowSchema),
});
export type FairnessFacet = z.infer<typeof fairnessFacetSchema>;

export const documentSchema = z.object({
  id: z.string(),
  kind: documentKindSchema,
  kindTitle: z.string(),
  title: z.string(),
  /** Null: it was uploaded, and lies under `file`. */
  url: z.string().nullable(),
  file: z
    .object({ name: z.string(), mediaType: z.string(), bytes: z.number().int(), sha256: z.string() })
    .nullable(),
  owner: z.string(),
  coversVersion: z.number().int().nullable(),
  dated: z.iso.date(),
  reviewOn: z.iso.date(),
  old: z.boolean(),
  addedBy: z.string(),
  addedAt: time,
});
export type DocumentRow = z.infer<typeof documentSchema>;

/** A section of the page: what wrote itself, what people wrote, and how current it is. */
export const documentationSectionSchema = z.object({
  section: sectionSchema,
  title: z.string(),
  state: partState,
  /** Why it is not current. */
  stateReason: z.string().nullable(),
  /** Where its own facts come from, and the oldest time of them. */
  sources: z.array(z.object({ what: z.string(), asOf: time.nullable() })),
  facts: z.array(factSchema),
  table: z
    .object({
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string().nullable())),
      numeric: z.array(z.boolean()),
    })
    .nullable(),
  fairness: z.array(fairnessFacetSchema),
  fields: z.array(writtenFieldSchema),
  documents: z.array(documentSchema),
});
export type DocumentationSection = z.infer<typeof documentationSectionSchema>;

export const tableOfContentsSchema = z.object({
  headings: z.enum(HEADINGS),
  title: z.string(),
  source: z.string().nullable(),
  /** A heading, and the sections (with their fields and documents) that answer it; none: nothing in the product does. */
  entries: z.array(
    z.object({
      number: z.string(),
      title: z.string(),
      sections: z.array(sectionSchema),
      documents: z.array(documentKindSchema),
      state: partState,
    }),
  ),
});
export type TableOfContents = z.infer<typeof tableOfContentsSchema>;

/** The Documentation tab. */
export const documentationPageSchema = z.object({
  model: z.string(),
  name: z.string(),
  /** The version described: the one that serves, else the newest. */
  version: z.number().int().nullable(),
  parts: z.object({ current: z.number().int(), total: z.number().int() }),
  nextReviewOn: z.iso.date().nullable(),
  sections: z.array(documentationSectionSchema),
  contents: z.array(tableOfContentsSchema),
  documents: z.array(documentSchema),
  writtenAt: time,
});
export type DocumentationPage = z.infer<typeof documentationPageSchema>;

/** A new version of a field; `version` is the one the person saw (0: none), refused with 409 when it has changed since. */
export const writeFieldSchema = z.strictObject({
  version: z.number().int().min(0).max(1_000_000),
  text: words.trim().max(20_000),
  reviewOn: z.iso.date(),
});
export type WriteField = z.infer<typeof writeFieldSchema>;
export const reviewFieldSchema = z.strictObject({
  version: z.number().int().min(1).max(1_000_000),
  reviewOn: z.iso.date(),
});
export type ReviewField = z.infer<typeof reviewFieldSchema>;
export const fieldParamsSchema = modelParamsSchema.extend({ field: fieldSchema });

export const fieldHistorySchema = z.object({
  field: fieldSchema,
  title: z.string(),
  items: z.array(
    z.object({
      version: z.number().int(),
      text: z.string(),
      writtenBy: z.string(),
      writtenAt: time,
      reviewOn: z.iso.date(),
    }),
  ),
});
export type FieldHistory = z.infer<typeof fieldHistorySchema>;

const documentFields = {
  kind: documentKindSchema,
  title: words.trim().min(3).max(300),
  owner: words.trim().min(3).max(256),
  coversVersion: z.number().int().positive().max(2_147_483_647).nullable(),
  dated: z.iso.date(),
  reviewOn: z.iso.date(),
};
/** A document that lies elsewhere, or its bytes in base64 (at most 5 MB). */
export const addDocumentSchema = z.union([
  z.strictObject({ ...documentFields, url: z.url({ protocol: /^https$/ }).max(2000) }),
  z.strictObject({
    ...documentFields,
    file: z.strictObject({
      name: words.trim().min(1).max(200),
      mediaType: z.enum([
        "application/pdf",
        "text/plain",
        "text/markdown",
        "image/png",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      ]),
      base64: z.base64().max(7_000_000),
    }),
  }),
]);
export type AddDocument = z.infer<typeof addDocumentSchema>;
export const documentParamsSchema = modelParamsSchema.extend({ document: z.string().regex(/^\d{1,15}$/) });
