import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { at, daysSince, isStale } from "./freshness";
import { judgeOne, judgePieces, type Piece } from "./pieces";

type Shown = Extract<Evidence, { kind: "deployment" }>["shows"][number];

function known({ deployments, model }: ModelFacts, asOf: string | null): Piece[] {
  const now = deployments.filter(({ until }) => until === null);
  if (now.length === 0) {
    const text = `${model.serving.where ?? model.name} serves outside SageMaker, as countersign.yaml declares`;
    return [{ state: model.serving.state === "declared" ? "there" : "unknown", text, asOf }];
  }
  return now.map(({ endpointName, variant, version, reason }) => {
    const where = `${endpointName} (${variant})`;
    if (version === null)
      return { state: "wrong", text: `${where} serves what is no version of the registry`, asOf };
    return { state: "there", text: `${where} serves version ${version}: ${reason.replace(/\.$/, "")}`, asOf };
  });
}

function previous({ earlierApproved, model }: ModelFacts, asOf: string | null): Piece {
  const [newest] = earlierApproved;
  if (newest === undefined) {
    return { state: "missing", text: `${model.name} has no earlier approved version to go back to`, asOf };
  }
  return { state: "there", text: `Version ${newest} was approved before and can serve again`, asOf };
}

// Monitors run at least once a day (SageMaker developer guide, "schedule a model quality job").
const CAPTURE_PROOF_DAYS = 2;

/** Only a monitor that ended lately on what was captured shows that something was. */
function capture({ deployments, monitors, model, now: today }: ModelFacts, asOf: string | null): Piece[] {
  const now = [
    ...new Set(deployments.filter(({ until }) => until === null).map(({ endpointName }) => endpointName)),
  ];
  const unknown = (where: string): Piece => ({
    state: "unknown",
    text: `Whether ${where} captures what it is asked and answers is not known`,
    asOf,
  });
  if (now.length === 0) return [unknown(model.name)];
  return now.map((endpoint) => {
    const proof = monitors?.items.find(
      ({ endpoint: on, lastRunAt, lastRunStatus }) =>
        on === endpoint &&
        lastRunStatus?.startsWith("Completed") &&
        lastRunAt !== null &&
        daysSince(lastRunAt, today) < CAPTURE_PROOF_DAYS,
    );
    if (!proof) return unknown(endpoint);
    return { state: "there", text: `${endpoint} captures data: the monitor ${proof.name} ran on it`, asOf };
  });
}

/** How the model is deployed: known to the registry, capturing data, with a version to go back to. */
export function judgeDeployment(
  { shows }: Extract<Evidence, { kind: "deployment" }>,
  facts: ModelFacts,
): Judgement {
  const { model } = facts;
  const asOf = model.asOf;
  const from = {
    source: "sagemaker:DescribeEndpoint",
    href: `/models/${encodeURIComponent(model.slug)}`,
    asOf,
  };
  if (model.serving.state === "none") {
    return judgeOne("deployment", "apart", `No version of ${model.name} serves`, from);
  }
  if (model.serving.state === "unknown") {
    return judgeOne("deployment", "unknown", `What serves ${model.name} is not known`, from);
  }
  const pieces: Record<Shown, (facts: ModelFacts, asOf: string | null) => Piece | Piece[]> = {
    known,
    data_capture: capture,
    previous_version: previous,
  };
  const all = shows.flatMap((shown) => pieces[shown](facts, asOf));
  if (asOf === null || isStale(asOf, facts.now)) {
    const when = asOf === null ? "never read whole" : `last read on ${at(asOf)}`;
    all.push({
      state: "unknown",
      text: `Endpoints of ${model.accountName} ${model.region} were ${when}`,
      asOf,
    });
  }
  return judgePieces("deployment", all, from);
}
