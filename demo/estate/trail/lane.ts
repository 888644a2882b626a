import type { DeliveredFile, DigestLink } from "./digest";
import type { Happening } from "./happening";
import type { FiledRecord } from "./log-file";
import type { Lane } from "./trail-keys";
import type { TrailStory } from "./trail-story";

/** A delivered file that no digest lists yet. */
export interface Undigested {
  file: DeliveredFile;
  /** When it was delivered, in milliseconds since 1970. */
  when: number;
  /** Events whose first file it is. */
  events: number;
}

/** The files and digests of one account and region of a trail, as far as they were written. */
export interface LaneState {
  lane: Lane;
  trail: TrailStory;
  pending: { due: number; filed: FiledRecord; event: Happening | null }[];
  /** Records of a file that will come once more under another name. */
  again: FiledRecord[];
  undigested: Undigested[];
  /** Where the newest digest ended, or logging began, in milliseconds since 1970. */
  digestedTo: number;
  nextDigest: number;
  previous: DigestLink | null;
  told: { files: number; repeated: number; digests: number; emptyDigests: number };
}

const HOUR = 3_600_000;

/** The first time after another at which digests fall due. */
export function nextDue(after: number, phase: number): number {
  return after + HOUR - ((((after - phase) % HOUR) + HOUR) % HOUR);
}

export function openLane(trail: TrailStory, region: Lane["region"], phase: number): LaneState {
  return {
    lane: {
      bucket: trail.bucket,
      prefix: trail.prefix,
      organisation: null,
      account: trail.account.id,
      region,
      trailName: trail.name,
      homeRegion: trail.home,
    },
    trail,
    pending: [],
    again: [],
    undigested: [],
    digestedTo: trail.since,
    nextDigest: nextDue(trail.since, phase),
    previous: null,
    told: { files: 0, repeated: 0, digests: 0, emptyDigests: 0 },
  };
}

/**
 * The time a digest that falls due covers; null: none is made, for nothing is logged. The hour of a stop still gets
 * one; the first after a start begins there and names none before it (`chained` false).
 */
export function digestSpan(state: LaneState, due: number): { from: number; chained: boolean } | null {
  const pause = state.trail.pauses.findLast(({ from }) => from < due);
  if (!pause || state.digestedTo >= pause.to) return { from: state.digestedTo, chained: true };
  if (state.digestedTo <= pause.from) return { from: state.digestedTo, chained: true };
  return due <= pause.to ? null : { from: pause.to, chained: false };
}
