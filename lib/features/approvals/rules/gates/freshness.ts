import { formatDay, formatPlural } from "@/lib/platform/format";
import type { Gate } from "../../schema/snapshot";
import type { GateInput } from "../gate-input";
import { failed, passed, unknown } from "./new-gate";

const DAY = 86_400_000;

/** Training ended no longer ago than so many days. The value is the day it ended, which stays the same tomorrow. */
export function judgeFreshness(days: number, { candidate, serving, now }: GateInput): Gate {
  const { trainingJob } = candidate.lineage;
  const head = {
    key: "freshness",
    kind: "freshness" as const,
    label: "Training ended",
    required: `At most ${formatPlural(days, "day")} ago`,
    source: { call: "sagemaker:DescribeTrainingJob", asOf: candidate.source.asOf },
  };
  const before = serving?.lineage.trainingJob?.endedAt ?? null;
  const against = before === null ? null : formatDay(Date.parse(before));
  if (!trainingJob) return unknown(head, `v${candidate.version} names no training job.`, { against });
  if (trainingJob.endedAt === null) {
    return unknown(head, `It is not known when ${trainingJob.name} ended.`, { against });
  }
  const ended = Date.parse(trainingJob.endedAt);
  const value = formatDay(ended);
  const age = Date.parse(now) - ended;
  if (!(age >= -DAY)) return unknown(head, `${trainingJob.name} ends in the future: ${value}.`, { against });
  if (age > days * DAY) {
    return failed(head, `Training ended on ${value}, more than ${formatPlural(days, "day")} ago.`, {
      value,
      against,
    });
  }
  return passed(head, { value, against });
}
