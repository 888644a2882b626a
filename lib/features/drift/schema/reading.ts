/** How a reading of a series went. After an error what was known before stays. */
export interface SeriesReading {
  id: number;
  readAt: Date;
  error: string | null;
  readFrom: Date | null;
  /** The stretch of its past that was read with it. */
  stretch: number | null;
  settledThrough: Date | null;
  newestAt: Date | null;
  newestValue: number | null;
  /** The newest point that can't change any more, of those that were answered. */
  settledAt: Date | null;
  settledValue: number | null;
  /** How old the newest point was when it was first seen. */
  lagSeconds: number | null;
  spacingSeconds: number | null;
}

/** Something odd about a series, said beside its chart. */
export interface SeriesNote {
  seriesId: number;
  kind: string;
  at: Date;
  words: string;
}
