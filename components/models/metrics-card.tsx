import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Metric, Report } from "@/lib/features/models/schema/version";
import { formatFigure, formatPlural } from "@/lib/platform/format";
import { MetricReports } from "./metric-reports";
import { METRIC_GROUP } from "./words";

const GROUPS: Metric["group"][] = ["quality", "bias", "explainability", "data_quality", "training"];

/** What was measured of the version, and for each report it names whether the report could be read. */
export function MetricsCard({ metrics, reports }: { metrics: Metric[]; reports: Report[] }) {
  return (
    <Card>
      <CardHead title="Metrics">
        <span>{formatPlural(metrics.length, "figure")}</span>
      </CardHead>
      {metrics.length === 0 ? (
        <CardBody className="text-ink-2">No metric of this version was read.</CardBody>
      ) : (
        GROUPS.map((group) => (
          <MetricGroup
            key={group}
            group={group}
            metrics={metrics.filter((metric) => metric.group === group)}
          />
        ))
      )}
      <MetricReports reports={reports} />
    </Card>
  );
}

/** Model quality is what people ask for first; the long lists behind it open when wanted. */
function MetricGroup({ group, metrics }: { group: Metric["group"]; metrics: Metric[] }) {
  if (metrics.length === 0) return null;
  const name = METRIC_GROUP[group];
  return (
    <details open={group === "quality"} className="border-b border-line last:border-b-0">
      <summary className="px-3.5 py-2 font-medium outline-offset-[-2px] hover:bg-sunken">
        {name}{" "}
        <span className="text-sm font-normal text-ink-3">{formatPlural(metrics.length, "figure")}</span>
      </summary>
      <Table label={name}>
        <thead>
          <tr>
            <Th className="border-t">Metric</Th>
            <Th className="border-t">Measured on</Th>
            <Th className="border-t" number>
              Value
            </Th>
            <Th className="border-t" number>
              Deviation
            </Th>
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric, index) => (
            <MetricRow key={index} metric={metric} />
          ))}
        </tbody>
      </Table>
    </details>
  );
}

function MetricRow({ metric }: { metric: Metric }) {
  return (
    <Tr>
      <RowHead>
        <ForeignText text={metric.name} />
      </RowHead>
      <Td className="text-ink-2">
        {metric.slice === null ? "everyone" : <ForeignText text={metric.slice} />}
      </Td>
      <Td number className="font-medium">
        {metric.value === null ? "–" : formatFigure(metric.value)}
        {metric.unit === null ? null : (
          <>
            {" "}
            <ForeignText text={metric.unit} />
          </>
        )}
      </Td>
      <Td number className="text-ink-3">
        {metric.deviation === null ? "–" : `± ${formatFigure(metric.deviation)}`}
      </Td>
    </Tr>
  );
}
