import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Report } from "@/lib/features/models/schema/version";
import { StateOf } from "./state-of";
import { METRIC_GROUP, REPORT } from "./words";

/** The evaluation reports a version names, each with whether it could be read and why not. */
export function MetricReports({ reports }: { reports: Report[] }) {
  if (reports.length === 0) return null;
  return (
    <ul className="border-t border-line py-1">
      {reports.map((report) => (
        <li
          key={`${report.group} ${report.uri}`}
          className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-3.5 py-1.5 text-sm text-ink-3"
        >
          <StateOf state={REPORT[report.state]} />
          <span>{METRIC_GROUP[report.group]} report</span>
          <ForeignText className="min-w-0 font-mono break-all" text={report.uri} />
          {report.asOf === null ? null : (
            <span>
              read <Time value={report.asOf} shape="read" />
            </span>
          )}
          {report.reason === null ? null : <ForeignText className="w-full text-ink-2" text={report.reason} />}
        </li>
      ))}
    </ul>
  );
}
