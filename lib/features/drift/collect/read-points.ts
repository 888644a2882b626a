import { GetMetricDataCommand, type MetricDataResult } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { keepableLine } from "@/lib/platform/db/keepable";
import type { AnsweredPoint } from "../rules/accept-points";
import type { PlannedCall, Wanted } from "../rules/plan";
import type { Dimension } from "../schema/series";

export const GET_METRIC_DATA = "cloudwatch:GetMetricData";

/** What GetMetricData is asked of a series. */
export interface Asked {
  namespace: string;
  metricName: string;
  dimensions: Dimension[];
  stat: string;
}

/** What it answered: points, or why there are none. `whole` false: more may be there than was answered. */
export interface AnsweredSeries {
  wanted: Wanted;
  points: AnsweredPoint[];
  whole: boolean;
  error: string | null;
}

const resultSchema = z.object({
  Id: z.string(),
  Timestamps: z.array(z.date()).default([]),
  Values: z.array(z.number().or(z.nan())).default([]),
  StatusCode: z.string().nullish(),
  Messages: z
    .array(z.object({ Code: z.string().nullish(), Value: z.string().nullish() }))
    .nullish()
    .catch(null),
});

function queryOf(wanted: Wanted, { namespace, metricName, dimensions, stat }: Asked, id: string) {
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: metricName,
        Dimensions: dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
      },
      Period: wanted.periodSeconds,
      Stat: stat,
    },
  };
}

function addResult(answers: Map<string, AnsweredSeries>, raw: MetricDataResult): void {
  const parsed = resultSchema.safeParse(raw);
  const answer = answers.get(raw.Id ?? "");
  if (!answer) return;
  if (!parsed.success || parsed.data.Timestamps.length !== parsed.data.Values.length) {
    answer.error = "CloudWatch answered in a form its API model does not have.";
    return;
  }
  const { Timestamps, Values, StatusCode, Messages } = parsed.data;
  const untilMs = answer.wanted.until ?? Infinity;
  Timestamps.forEach((time, index) => {
    const at = time.getTime();
    const value = Values[index];
    if (value !== undefined && at >= answer.wanted.from && at < untilMs) answer.points.push({ at, value });
  });
  answer.whole = StatusCode === "Complete";
  if (StatusCode === "InternalError" || StatusCode === "Forbidden") {
    const said = keepableLine(Messages?.map(({ Code, Value }) => Value ?? Code ?? "").join(" ") ?? "");
    answer.error = `CloudWatch could not read it (${StatusCode})${said ? `: ${said}` : "."}`;
  }
}

/**
 * One planned call with all its pages. A series that AWS answered in part keeps what came and is not `whole`. Null
 * when the call failed: nothing is known of any of its series.
 */
export async function readPoints(
  reader: ScopeReader,
  call: PlannedCall,
  asked: (id: number) => Asked,
): Promise<AnsweredSeries[] | null> {
  const client = reader.aws.cloudwatch(reader.scope);
  const answers = new Map<string, AnsweredSeries>();
  const queries = call.wanted.map((wanted, index) => {
    const id = `s${index}`;
    answers.set(id, { wanted, points: [], whole: false, error: null });
    return queryOf(wanted, asked(wanted.id), id);
  });
  let NextToken: string | undefined;
  do {
    const token = NextToken;
    const page = await reader.attempt(
      GET_METRIC_DATA,
      () =>
        client.send(
          new GetMetricDataCommand({
            MetricDataQueries: queries,
            StartTime: new Date(call.from),
            EndTime: new Date(call.until),
            ScanBy: "TimestampAscending",
            NextToken: token,
          }),
        ),
      { items: (answer) => answer.MetricDataResults?.length ?? 0 },
    );
    if (!page) return null;
    for (const result of page.MetricDataResults ?? []) addResult(answers, result);
    NextToken = page.NextToken;
  } while (NextToken);
  return [...answers.values()];
}
