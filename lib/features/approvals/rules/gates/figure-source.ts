import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { Gate } from "../../schema/snapshot";
import type { Figure } from "./figures";

/** The call that read the figures, and the oldest time of it: the report's, or the training job's. */
export function sourceOf(figures: Figure[], version: VersionDetail): Gate["source"] {
  const [first] = figures;
  if (!first || first.group === "training") {
    const call = first ? "sagemaker:DescribeTrainingJob" : version.source.call;
    return { call, asOf: version.source.asOf };
  }
  const times = version.reports.flatMap(({ group, state, asOf }) =>
    group === first.group && state === "read" && asOf !== null ? [asOf] : [],
  );
  return { call: "s3:GetObject", asOf: times.sort()[0] ?? null };
}
