import type { Datum, StorageResolution } from "./metric-store";
import { invalidCombination, invalidValue, missing } from "./refuse";
import type { MetricDatumInput } from "./shapes/datum";

const hour = 3_600_000;
/** Values a Values array may hold. */
const mostValues = 150;
const largest = 2 ** 360;

/**
 * What a MetricDatum adds to its metric: one datum, or one for each value. Throws what PutMetricData answers for values
 * that are no numbers, timestamps more than two weeks old or two hours ahead, and members that don't go together.
 * `where` names the datum: "MetricData.member.1".
 */
export function publishedData(datum: MetricDatumInput, now: number, where: string): Datum[] {
  const at = datum.Timestamp?.getTime() ?? now;
  if (!(at >= now - 14 * 24 * hour && at <= now + 2 * hour)) {
    const sentence = "must specify a time no more than two weeks before and two hours after the current time";
    throw invalidValue(`The parameter ${where}.Timestamp ${sentence}.`);
  }
  const arrivedAt = availableAt(at, now);
  return setsOf(datum, where).map((set) => ({ at, arrivedAt, ...set }));
}

/** The resolution a datum is kept at. Throws InvalidParameterValue for any but 1 and 60. */
export function resolutionOf({ StorageResolution = 60 }: MetricDatumInput, where: string): StorageResolution {
  if (StorageResolution === 1 || StorageResolution === 60) return StorageResolution;
  throw invalidValue(`The parameter ${where}.StorageResolution must be 1 or 60.`);
}

/**
 * When data can be read: at once, up to 2 hours later when they are over 3 hours old, and 48 hours later when they are
 * over a day old (PutMetricData in the CloudWatch API reference); here always as late as that.
 */
function availableAt(at: number, now: number): number {
  if (at <= now - 24 * hour) return now + 48 * hour;
  return at <= now - 3 * hour ? now + 2 * hour : now;
}

function setsOf(datum: MetricDatumInput, where: string): Omit<Datum, "at" | "arrivedAt">[] {
  const { Value, Values, StatisticValues } = datum;
  const given = [Value, Values, StatisticValues].filter((one) => one !== undefined);
  if (given.length === 0) throw missing(`The parameter ${where}.Value is required.`);
  if (given.length > 1) {
    const names = `${where}.Value, ${where}.Values and ${where}.StatisticValues`;
    throw invalidCombination(
      `The parameters ${names} are mutually exclusive and you have specified several.`,
    );
  }
  if (Value !== undefined) return [repeated(checked(Value, `${where}.Value`), 1)];
  if (Values !== undefined) return countedSets(Values, datum.Counts, where);
  return StatisticValues === undefined ? [] : [statisticSet(StatisticValues, `${where}.StatisticValues`)];
}

function countedSets(values: number[], counts: number[] | undefined, where: string) {
  if (values.length > mostValues) {
    throw invalidValue(`The collection ${where}.Values must not have a size greater than ${mostValues}.`);
  }
  if (counts !== undefined && counts.length !== values.length) {
    throw invalidValue(`The parameters ${where}.Values and ${where}.Counts must be of the same size.`);
  }
  return values.map((value, at) => {
    const count = checked(counts?.[at] ?? 1, `${where}.Counts.member.${at + 1}`);
    if (count <= 0)
      throw invalidValue(`The parameter ${where}.Counts.member.${at + 1} must be greater than 0.`);
    return repeated(checked(value, `${where}.Values.member.${at + 1}`), count);
  });
}

function statisticSet(set: NonNullable<MetricDatumInput["StatisticValues"]>, where: string) {
  const count = checked(set.SampleCount, `${where}.SampleCount`);
  const sum = checked(set.Sum, `${where}.Sum`);
  const min = checked(set.Minimum, `${where}.Minimum`);
  const max = checked(set.Maximum, `${where}.Maximum`);
  if (count <= 0) throw invalidValue(`The parameter ${where}.SampleCount must be greater than 0.`);
  if (min > max) throw invalidValue(`The parameter ${where}.Maximum must be greater than ${where}.Minimum.`);
  return { count, sum, min, max };
}

function repeated(value: number, count: number): Omit<Datum, "at" | "arrivedAt"> {
  return { count, sum: value * count, min: value, max: value };
}

function checked(value: number, where: string): number {
  if (Number.isFinite(value) && Math.abs(value) <= largest) return value;
  throw invalidValue(`The value ${value} for parameter ${where} is invalid.`);
}
