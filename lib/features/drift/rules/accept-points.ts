/** A point as GetMetricData answered it. Epoch milliseconds. */
export interface AnsweredPoint {
  at: number;
  value: number;
}

export type RefusalKind = "not_finite" | "outside_range" | "in_future" | "off_grid" | "contradiction";

/** A point that is not drawn as a fact, and why. */
export interface RefusedPoint extends AnsweredPoint {
  kind: RefusalKind;
  words: string;
}

/**
 * CloudWatch takes values from -2^360 to 2^360 (PutMetricData). Clarify publishes infinity as ±2.348543e108, which is
 * 2^360 rounded (SageMaker Developer Guide, "Bias drift violations in CloudWatch").
 */
const LARGEST = 2 ** 360;
const INFINITE = 2.348542e108;

function refusalOf({ at, value }: AnsweredPoint, periodMs: number, now: number) {
  if (!Number.isFinite(value)) return { kind: "not_finite", words: `The value is ${value}.` } as const;
  if (Math.abs(value) > LARGEST * 1.000_001)
    return {
      kind: "outside_range",
      words: `${value} is beyond ±2^360, which CloudWatch does not take.`,
    } as const;
  if (Math.abs(value) >= INFINITE)
    return {
      kind: "not_finite",
      words: `${value} is how Clarify publishes ${value < 0 ? "-" : ""}infinity.`,
    } as const;
  if (at > now) {
    const minutes = Math.ceil((at - now) / 60_000);
    return {
      kind: "in_future",
      words: `It is ${minutes} min ahead of now: its publisher's clock is wrong.`,
    } as const;
  }
  if (at % periodMs !== 0) return { kind: "off_grid", words: "Its time is no start of a period." } as const;
  return null;
}

/**
 * Parts points that can be drawn as they are from those that can't. One time with two values is a contradiction:
 * neither is kept. The same point twice is one point. The accepted ones come in order of time.
 */
export function acceptPoints(
  points: AnsweredPoint[],
  { periodSeconds, now }: { periodSeconds: number; now: number },
): { accepted: AnsweredPoint[]; refused: RefusedPoint[] } {
  const refused: RefusedPoint[] = [];
  const byTime = new Map<number, number[]>();
  for (const point of points) {
    const refusal = refusalOf(point, periodSeconds * 1000, now);
    if (refusal) {
      refused.push({ ...point, ...refusal });
      continue;
    }
    const values = byTime.get(point.at) ?? [];
    if (!values.includes(point.value)) values.push(point.value);
    byTime.set(point.at, values);
  }
  const accepted: AnsweredPoint[] = [];
  for (const [at, values] of byTime) {
    const [value] = values;
    if (values.length === 1 && value !== undefined) accepted.push({ at, value });
    else
      refused.push(
        ...values.map((each) => ({
          at,
          value: each,
          kind: "contradiction" as const,
          words: `CloudWatch answered ${values.join(" and ")} for one time.`,
        })),
      );
  }
  return { accepted: accepted.sort((a, b) => a.at - b.at), refused };
}
