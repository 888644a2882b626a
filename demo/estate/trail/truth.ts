import type { Grade, Result } from "@/lib/features/access/schema/kinds";

/** How many events there are of one sort on one day. */
export interface EventCount {
  account: string;
  region: string;
  /** Null: whatever they concern, each event once. */
  model: string | null;
  source: string;
  name: string;
  result: Result;
  /** Of the event, UTC: 2026-11-01. */
  day: string;
  /** In files of a trail, or only in the event history because there is no trail. */
  way: "trail" | "lookup";
  events: number;
}

export interface TrailTruth {
  arn: string;
  account: string;
  bucket: string;
  since: string;
  validation: boolean;
  /** By region: log files, those of them that repeat another's records under another name, digests. */
  places: { region: string; files: number; repeated: number; digests: number; emptyDigests: number }[];
}

/** Who read the training data of a model in a month. */
export interface MonthOfReads {
  model: string;
  /** 2026-10 */
  month: string;
  readers: { principal: string; session: string; allowed: number; denied: number; addresses: string[] }[];
}

/** What is so in the access log, told by the story. Changes to trails are told for no model. */
export interface AccessTruth {
  events: EventCount[];
  /** Events in files of trails by the grade they must have at the estate's `now`, each once; not the forged ones. */
  grades: { account: string; region: string; grade: Grade; events: number }[];
  trails: TrailTruth[];
  /** An IAM user's reads of training data on the last day. */
  oddReader: { principal: string; address: string; bucket: string; allowed: number; denied: number } | null;
  stoppedHour: {
    trail: string;
    from: string;
    to: string;
    by: string;
    address: string;
    /** Digests leave out this time: nothing proves what was delivered in it. */
    gap: { from: string; to: string };
    /** What no file holds because of it. */
    unlogged: number;
  } | null;
  forgedFile: {
    bucket: string;
    key: string;
    /** Events that never happened. */
    invented: number;
    /** An event that did, with somebody else as its actor. */
    rewritten: { eventId: string; actor: string; forgedActor: string } | null;
  } | null;
  /** The calendar month before that of `now`. */
  lastMonth: MonthOfReads;
  /** Role whose sessions name no person, and where it was used from. */
  sharedRole: { role: string; addresses: string[] };
}
