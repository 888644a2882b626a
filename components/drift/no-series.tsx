import { Message } from "@/components/layout/message";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { DriftPage, Kind, Schedule } from "@/lib/features/drift/schema/series";
import { visibleText } from "@/lib/platform/format";
import { KIND_WORDS, silentOf } from "./prepare-series";

/** Where metrics are looked for: namespaces of Model Monitor and Clarify, endpoints, and those that are declared. */
const LOOKED_THROUGH =
  "aws/sagemaker/Endpoints/data-metrics, model-metrics, bias-metrics and explainability-metrics (every spelling), " +
  "AWS/SageMaker, /aws/sagemaker/Endpoints, and the namespaces of countersign.yaml";

/** Nothing to draw, and why: not the same as nothing wrong. */
export function NoSeries({ page, kind }: { page: DriftPage; kind: Kind }) {
  if (page.series.length > 0) {
    return (
      <Message kind="empty" title={`No metric of the kind ${KIND_WORDS[kind]}`}>
        <p>CloudWatch holds other metrics of this model; none of them measures this.</p>
        <Silent schedules={silentOf(kind, page.schedules)} />
      </Message>
    );
  }
  if (page.asOf === null && page.trouble.length > 0) {
    return (
      <Message kind="failed" title="Metrics could not be read">
        <p>Why is said above. Whether this model has any is unknown.</p>
      </Message>
    );
  }
  return (
    <Message kind="empty" title="No metric of this model is in CloudWatch">
      <p>Looked through: {LOOKED_THROUGH}. Without metrics nobody knows whether it drifts.</p>
      <Schedules page={page} />
    </Message>
  );
}

function Silent({ schedules }: { schedules: Schedule[] }) {
  return schedules.map(({ name, lastRun }) => (
    <p key={name}>
      Monitoring schedule <ForeignText className="font-mono" text={name} /> is there to measure it
      {lastRun === null ? " and has never run." : <RanSilently at={lastRun.at} />}
    </p>
  ));
}

function RanSilently({ at }: { at: string }) {
  return (
    <>
      : it ran, last on <Time value={at} />, and publishes no metric.
    </>
  );
}

function Schedules({ page: { schedules } }: { page: DriftPage }) {
  if (schedules.length === 0) return <p>No monitoring schedule watches it either.</p>;
  return <p>Its schedules publish nothing: {schedules.map(({ name }) => visibleText(name)).join(", ")}.</p>;
}
