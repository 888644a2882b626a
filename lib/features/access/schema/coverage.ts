import { z } from "zod";
import { FINDING_KINDS } from "./kinds";

const time = z.iso.datetime();

/** What mends a finding: the call to make, and what it would cost. */
export const remedySchema = z.object({
  words: z.string(),
  /** Input of the AWS call, such as PutEventSelectors with the selector to add. */
  call: z.string().nullable(),
  input: z.unknown().nullable(),
  /** US dollars a month at the traffic of the last days; null: the traffic is not known. */
  dollarsAMonth: z.number().nullable(),
  /** What the figure comes from. */
  basis: z.string().nullable(),
});
export type Remedy = z.infer<typeof remedySchema>;

export const accessFindingSchema = z.object({
  id: z.string(),
  kind: z.enum(FINDING_KINDS),
  severity: z.enum(["bad", "warn"]),
  account: z.string(),
  region: z.string(),
  model: z.string().nullable(),
  trail: z.string().nullable(),
  subject: z.string(),
  reason: z.string(),
  remedy: remedySchema.nullable(),
  from: time.nullable(),
  to: time.nullable(),
  call: z.string(),
  firstSeenAt: time,
  resolvedAt: time.nullable(),
});
export type AccessFinding = z.infer<typeof accessFindingSchema>;

/** Which half of what happened is logged: on, off, or not known because the call was not answered. */
const logged = z.enum(["on", "off", "partly", "unknown"]);

/** How complete the log of one account and region is. */
export const coverageSchema = z.object({
  account: z.string(),
  accountName: z.string().nullable(),
  region: z.string(),
  way: z.enum(["trail", "lookup", "folder"]),
  trail: z.string().nullable(),
  /** Everything before this was read. Null: nothing was read whole yet. */
  completeTo: time.nullable(),
  /** Files are proven by an unbroken chain of digests from here to `completeTo`. */
  provenFrom: time.nullable(),
  /** Files are proven from here on but for gaps, which are findings: the first valid digest. */
  digestsFrom: time.nullable(),
  isLogging: z.boolean().nullable(),
  validatesFiles: z.boolean().nullable(),
  latestDeliveryAt: time.nullable(),
  managementEvents: logged,
  /** Invocations of SageMaker endpoints. */
  endpointEvents: logged,
  /** Reads and writes of objects in S3 buckets. */
  objectEvents: logged,
  files: z.object({
    proven: z.number().int(),
    waiting: z.number().int(),
    unprovable: z.number().int(),
    failed: z.number().int(),
    quarantined: z.number().int(),
  }),
  asOf: time.nullable(),
});
export type Coverage = z.infer<typeof coverageSchema>;

export const accessCoverageSchema = z.object({
  places: z.array(coverageSchema),
  findings: z.array(accessFindingSchema),
  /** The earliest `completeTo` of all places; null while one of them is unknown. */
  completeTo: time.nullable(),
  /**
   * Files that failed the proof or are missing, with events in the times asked for: delivered then, where their events
   * are not known. `files` of a place counts those of all times.
   */
  failedFiles: z.number().int(),
  /** Before this, events are kept as counts only, but for those under legal hold: retention removed them. Null: none. */
  countsOnlyBefore: time.nullable(),
});
export type AccessCoverage = z.infer<typeof accessCoverageSchema>;
