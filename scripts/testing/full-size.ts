/** 1: full size; 0.1: a tenth of it; absent: normal. */
const share = Number(process.env.COUNTERSIGN_TEST_FULL ?? 0);

/** How large a test is: that share of `full`, or `normal`, which is over in well under a minute. */
export function sized({ normal, full }: { normal: number; full: number }): number {
  return share > 0 ? Math.ceil(full * share) : normal;
}

/** Milliseconds a test of that size may take. */
export const SIZED_TIMEOUT = share > 0 ? 7_200_000 : 120_000;
