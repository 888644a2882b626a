import { z } from "zod";
import { findingKindSchema } from "@/lib/features/models/schema/finding";
import { accessProofSchema, evidenceReportSchema } from "./evidence-words";
import { CONCERNS } from "./kinds";

const id = z
  .string("a short id")
  .regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, "an id of small letters, digits, dots and hyphens");
const text = z.string("text").trim().min(1, "text that is not empty").max(2000, "at most 2000 characters");
const date = z.iso.date("a date such as 2027-12-02");
const url = z.url({ protocol: /^https$/, error: "an https address" });

/** Which models something applies to; a condition left out holds for all, several hold together. */
export const appliesSchema = z.strictObject(
  {
    /** Risk ratings of the model card (High, Medium, Low, Unknown). */
    riskRating: z.array(text, "a list of risk ratings").min(1).optional(),
    /** Words of the complianceScope tag, such as gdpr. */
    complianceScope: z.array(text, "a list of scopes").min(1).optional(),
    dataClassification: z.array(text, "a list of classifications").min(1).optional(),
    modelStage: z.array(text, "a list of stages").min(1).optional(),
    /** true: only to models that serve. */
    serving: z.boolean("true or false").optional(),
  },
  "riskRating, complianceScope, dataClassification, modelStage or serving",
);
export type Applies = z.infer<typeof appliesSchema>;

/** What answers a control. Days are whole days. */
export const evidenceSchema = z.discriminatedUnion(
  "kind",
  [
    /** Every resource of the model these Config rules look at is compliant. */
    z.strictObject({
      kind: z.literal("config_rule"),
      /** AWS's identifiers of managed rules, such as S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED, or names of rules. */
      rules: z.array(text, "a list of rules").min(1),
      /** Only resources that are this to the model. */
      concerns: z.array(z.enum(CONCERNS)).min(1).optional(),
    }),
    /** None of these findings of the join is open. */
    z.strictObject({
      kind: z.literal("finding"),
      none: z.array(z.enum(findingKindSchema.options, "a kind of finding")).min(1),
    }),
    /** The serving version was approved by a named person, with a reason, who neither registered nor trained it. */
    z.strictObject({
      kind: z.literal("approval"),
      requires: z.array(z.enum(["approver", "reason", "independent", "before_deployment"])).min(1),
    }),
    /** Acceptance criteria are recorded for the serving version, and met. */
    z.strictObject({ kind: z.literal("criteria"), met: z.boolean().default(true) }),
    /** The serving version names these in its metadata. */
    z.strictObject({
      kind: z.literal("metadata"),
      fields: z
        .array(
          z.enum([
            "data_snapshot",
            "commit",
            "training_job",
            "artifact_checksum",
            "image_digest",
            "hyperparameters",
          ]),
        )
        .min(1),
    }),
    /** The serving version has these reports, readable and with figures. */
    z.strictObject({ kind: z.literal("report"), reports: z.array(evidenceReportSchema).min(1) }),
    /** These monitors are scheduled, ran lately, and no breach of them is open. */
    z.strictObject({
      kind: z.literal("monitor"),
      monitors: z.array(evidenceReportSchema).min(1),
      maxAgeDays: z.number().int().positive().default(7),
      /** true: an open breach is not met; false: only that it is watched counts. */
      quiet: z.boolean().default(false),
    }),
    /** Breaches of the last days were acknowledged by a person. */
    z.strictObject({
      kind: z.literal("alerts"),
      acknowledgedWithinDays: z.number().int().positive().default(7),
    }),
    /** What the access log proves. */
    z.strictObject({
      kind: z.literal("access_log"),
      proves: z.array(accessProofSchema).min(1),
      /** For `kept`: days the log must go back or be kept. */
      days: z.number().int().positive().optional(),
    }),
    /** People wrote these fields of the documentation, and they are current. */
    z.strictObject({ kind: z.literal("documentation"), fields: z.array(id, "a list of fields").min(1) }),
    /** A document of this kind is linked or uploaded, and its review is not due. */
    z.strictObject({ kind: z.literal("document"), document: id }),
    /** These standard tags are set. */
    z.strictObject({
      kind: z.literal("tags"),
      names: z.array(z.enum(["owner", "dataClassification", "modelStage", "complianceScope"])).min(1),
    }),
    /** The model card has these sections filled (its titles or labels). */
    z.strictObject({ kind: z.literal("card"), fields: z.array(text, "a list of card fields").min(1) }),
    /** A fact of how it is deployed. */
    z.strictObject({
      kind: z.literal("deployment"),
      shows: z.array(z.enum(["known", "data_capture", "previous_version"])).min(1),
    }),
    /** Whatever answers another control; both files must be loaded. */
    z.strictObject({ kind: z.literal("control"), framework: id, control: id }),
  ],
  "evidence of a known kind",
);
export type Evidence = z.infer<typeof evidenceSchema>;

export const controlSchema = z.strictObject(
  {
    id,
    /** As the text calls it: "Art. 12", "A.6.2.8". */
    reference: text,
    title: text,
    /** What it asks, in one plain line. */
    asks: text,
    /** Where in the source it is said. */
    source: text,
    inForceFrom: date.nullable().default(null),
    applies: appliesSchema.default({}),
    /** Nothing: no one can tell from AWS, and it stays unknown. */
    evidence: z.array(evidenceSchema, "a list of evidence").default([]),
  },
  "a control with id, reference, title, asks and source",
);
export type Control = z.infer<typeof controlSchema>;

/** A framework as its file says it. */
export const frameworkSchema = z.strictObject(
  {
    id,
    title: text,
    /** For a tab: "EU AI Act". */
    short: text.max(40, "at most 40 characters"),
    version: z.number("a version number").int().positive("a version number from 1"),
    source: z.strictObject({ title: text, url, read: date }),
    inForce: z.array(z.strictObject({ from: date, what: text })).default([]),
    applies: appliesSchema.default({}),
    controls: z.array(controlSchema, "a list of controls").min(1, "at least one control"),
  },
  "a framework with id, title, short, version, source and controls",
);
export type Framework = z.infer<typeof frameworkSchema>;

/** A framework as it was loaded. */
export interface LoadedFramework {
  framework: Framework;
  /** The file's name, without its folder. */
  file: string;
  sha256: string;
}

/** Why a file, or a line of it, was not taken. */
export interface Refusal {
  file: string;
  line: number | null;
  reason: string;
}
