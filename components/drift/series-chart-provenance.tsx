import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Series } from "@/lib/features/drift/schema/series";
import { dimensionWords } from "./prepare-provenance";

/** Which CloudWatch metric stands behind a series, and as of when it was read. */
export function SeriesProvenance({ series }: { series: Series }) {
  const { namespace, metricName, dimensions, stat } = series.metric;
  return (
    <p className="text-sm text-ink-3">
      cloudwatch:GetMetricData,{" "}
      <span className="font-mono [overflow-wrap:anywhere]">
        <ForeignText text={`${namespace} ${metricName} {${dimensionWords(dimensions)}}`} />
      </span>
      , {stat},{" "}
      {series.readAt === null ? (
        "not read yet"
      ) : (
        <>
          as of <Time value={series.readAt} shape="read" />
        </>
      )}
    </p>
  );
}
