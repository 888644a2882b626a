import { Message } from "@/components/layout/message";
import type { DriftPage, Kind } from "@/lib/features/drift/schema/series";
import { KIND_WORDS } from "./prepare-series";

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

function Schedules({ page: { schedules } }: { page: DriftPage }) {
  if (schedules.length === 0) return <p>No monitoring schedule watches it either.</p>;
  return <p>Its schedules run and publish nothing: {schedules.map(({ name }) => name).join(", ")}.</p>;
}
