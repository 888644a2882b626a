/** How large a test is: `full` where COUNTERSIGN_TEST_FULL is 1, else `normal`, which is over in well under a minute. */
export function sized(size: { normal: number; full: number }): number {
  return process.env.COUNTERSIGN_TEST_FULL === "1" ? size.full : size.normal;
}

/** Milliseconds a test of that size may take. */
export const SIZED_TIMEOUT = process.env.COUNTERSIGN_TEST_FULL === "1" ? 7_200_000 : 120_000;
