import { z } from "zod";

const time = z.iso.datetime();

/**
 * How the last read of one API in one account and region went. Four different things, never mixed:
 * `ok` read whole; `failed` the last try failed, older data stays; `never` not read yet; `stale` read, but longer
 * ago than three intervals.
 */
export const sourceStateSchema = z.enum(["ok", "failed", "stale", "never"]);
export type SourceState = z.infer<typeof sourceStateSchema>;

/** One API in one account and region: how its last read went and what it costs. */
export const sourceSchema = z.object({
  account: z.string(),
  accountName: z.string(),
  region: z.string(),
  /** The service and operation as AWS names them, for example "sagemaker:ListModelPackages". */
  api: z.string(),
  state: sourceStateSchema,
  lastSuccessAt: time.nullable(),
  lastAttemptAt: time.nullable(),
  /** The last failure in plain words; null once it has been read again. */
  error: z.string().nullable(),
  /** AWS's own error code, for the engineer. */
  errorCode: z.string().nullable(),
  itemsRead: z.number().int().nullable(),
  calls24h: z.number().int(),
  throttled24h: z.number().int(),
  /** US dollars a month at the rate of the last 24 hours; null where AWS publishes no price for it. */
  estimatedUsdMonth: z.number().nullable(),
});
export type Source = z.infer<typeof sourceSchema>;

/** Every source, what was set aside, and the sums over all. */
/** A source of some page that is not up to date: its last read failed, or is too long ago. */
export const troubleSchema = z.object({
  api: z.string(),
  state: z.enum(["failed", "stale"]),
  error: z.string().nullable(),
  lastSuccessAt: time.nullable(),
});
export type Trouble = z.infer<typeof troubleSchema>;

export const sourceListSchema = z.object({
  items: z.array(sourceSchema),
  nextCursor: z.null(),
  /** The newest hundred records that could not be kept; the rest of their run went on. */
  setAside: z.array(
    z.object({
      account: z.string(),
      region: z.string(),
      api: z.string(),
      subject: z.string().nullable(),
      reason: z.string(),
      seenAt: time,
    }),
  ),
  summary: z.object({
    accounts: z.number().int(),
    regions: z.array(z.string()),
    failing: z.number().int(),
    /** Sources that are stale or were never read. */
    stale: z.number().int(),
    oldestSuccessAt: time.nullable(),
    lastReadAt: time.nullable(),
    calls24h: z.number().int(),
    estimatedUsdMonth: z.number(),
    /**
     * What reading metrics costs, against one dashboard left open for 30 days that asks for the same series every
     * minute; null: no series is read.
     */
    cloudwatch: z
      .object({
        series: z.number().int(),
        metrics24h: z.number().int(),
        usdMonth: z.number(),
        pollingUsdMonth: z.number(),
      })
      .nullable(),
  }),
});
export type SourceList = z.infer<typeof sourceListSchema>;

/** How one API did in one pass over one account and region. `error` null: it was read whole. */
export interface SourceOutcome {
  account: string;
  region: string;
  api: string;
  /** When its first call began: what was read is at least as new as that. */
  at: Date;
  items: number;
  error: string | null;
  errorCode: string | null;
}

/** A record that was set aside: its bytes are kept, the rest of the run went on. */
export interface SetAside {
  account: string;
  region: string;
  api: string;
  subject: string | null;
  reason: string;
  body: string | Buffer;
}

/** Calls of one API in one account and region since they were last written. */
export interface CallCount {
  account: string;
  region: string;
  api: string;
  calls: number;
  throttled: number;
  failed: number;
  /** What AWS bills them by: metrics asked for of GetMetricData, else calls. */
  units: number;
}
