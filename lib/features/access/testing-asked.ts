import fc from "fast-check";
import { GRADES, RESULTS } from "./schema/kinds";
import { ACTIONS, ADDRESSES, END, PRINCIPALS, START, TARGETS } from "./store/testing-small-log";

const HOUR = 3_600_000;
const some = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const on = some(["kms_key", "endpoint", "training_data", "a_b", "DATA/", "%", ...TARGETS]);
const addresses = some([...ADDRESSES, "10.20.1", "10.20.1.", "10.20.*", "2001:", "1%"]);

const KINDS: Record<string, fc.Arbitrary<unknown>> = {
  actor: some([...PRINCIPALS, "ana", "bo", "nobody"]),
  notActor: some([...PRINCIPALS, "bo"]),
  action: some(ACTIONS),
  notAction: some(ACTIONS),
  result: some(RESULTS),
  address: addresses,
  notAddress: addresses,
  on,
  notOn: on,
  grade: some(GRADES),
  unusual: fc.constant("true"),
  q: fc.constantFrom(
    "get",
    "ANA",
    "100%_",
    "session-3",
    "a_b",
    "185.220",
    "Denied",
    "none of it",
    "%",
    String.raw`\ `,
  ),
};

/** Filters as a query holds them: up to three kinds at once, more of them seldom let anything through. */
export const askedArbitrary = fc
  .uniqueArray(fc.constantFrom(...Object.keys(KINDS)), { maxLength: 3 })
  .chain((names) =>
    fc.record(Object.fromEntries(names.map((name) => [name, KINDS[name] ?? fc.constant(undefined)]))),
  );

/** Times on and off the hour, a moment or all of the log. */
export const timesArbitrary = fc
  .tuple(
    fc.integer({ min: START - HOUR, max: END }),
    fc.oneof(
      fc.integer({ min: 1, max: 3 * HOUR }),
      fc.integer({ min: 1, max: END - START }),
      fc.constant(400 * 24 * HOUR),
    ),
    fc.boolean(),
  )
  .map(([from, length, whole]) => {
    const start = whole ? Math.floor(from / HOUR) * HOUR : from;
    return { from: new Date(start).toISOString(), to: new Date(start + length).toISOString() };
  });
