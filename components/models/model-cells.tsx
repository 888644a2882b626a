import Link from "next/link";

import { Sparkline } from "@/components/charts/sparkline";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { modelPath } from "@/lib/features/models/queries";
import type { ModelSummary } from "@/lib/features/models/schema/model";
import { visibleText } from "@/lib/platform/format";
import { sparkWords, worstDriftDetail, worstDriftState } from "./drift-words";

export function NameCell({ model }: { model: ModelSummary }) {
  const tags = [model.tags.owner, model.tags.dataClassification].filter((tag) => tag !== null);
  return (
    <>
      <Link href={modelPath(model.slug)} prefetch={false} className="font-medium text-accent hover:underline">
        <ForeignText text={model.name} />
      </Link>
      <span className="flex gap-1 text-sm text-ink-3 md:max-w-[32ch]">
        {model.description === null ? null : (
          <ForeignText className="min-w-0 truncate" text={model.description} />
        )}
        {tags.map((tag, index) => (
          <span key={index} className="max-w-[20ch] flex-none truncate">
            {index === 0 && model.description === null ? "" : "· "}
            <ForeignText text={tag} />
          </span>
        ))}
      </span>
    </>
  );
}

/** What serves and in which stage; under it where. */
export function ServingCell({ model }: { model: ModelSummary }) {
  const { where } = model.serving;
  return (
    <>
      <Serving serving={model.serving} /> <TagWord name="stage" value={model.tags.modelStage} />
      {where === null ? null : (
        <ForeignText className="block max-w-[24ch] truncate text-sm text-ink-3" text={where} />
      )}
    </>
  );
}

function Serving({ serving: { state, version } }: Pick<ModelSummary, "serving">) {
  if (state === "unknown") return <Status kind="unknown">Unknown</Status>;
  if (state === "none") return <span className="text-ink-3">Not serving ·</span>;
  if (version !== null) return <span className="font-mono text-sm">v{version}</span>;
  if (state === "declared") return <Status kind="unknown">Version not declared</Status>;
  return <Status kind="warn">No registered version</Status>;
}

export function ApprovalCell({ model }: { model: ModelSummary }) {
  const { status, version, at } = model.approval;
  const name = version === null ? "" : `v${version} `;
  const age = at === null ? null : <Time value={at} shape="age" />;
  if (model.versionCount === 0) return <Status kind="unknown">No versions</Status>;
  if (status === "PendingManualApproval") return <Status kind="wait">{name}awaits approval</Status>;
  if (status === "Approved") {
    return (
      <Status kind="ok">
        {name}approved {age}
      </Status>
    );
  }
  if (status === "Rejected") {
    return (
      <Status kind="bad">
        {name}rejected {age}
      </Status>
    );
  }
  return <Status kind="unknown">No approval status</Status>;
}

/** The worst series of the last days as a line; what was not measured has none. */
export function DriftCell({ model: { drift } }: { model: ModelSummary }) {
  if (drift.spark.every((value) => value === null)) return <span className="text-ink-3">No values</span>;
  return (
    <Sparkline
      values={drift.spark}
      limit={drift.worst?.limit ?? null}
      tone={drift.state === "breach" ? "bad" : "plain"}
      label={sparkWords(drift)}
    />
  );
}

export function WorstDriftCell({ model: { drift } }: { model: ModelSummary }) {
  const { kind, words } = worstDriftState(drift);
  const detail = worstDriftDetail(drift);
  return (
    <>
      <Status kind={kind}>
        <ForeignText text={words} />
      </Status>
      {detail === null ? null : (
        <span className="block max-w-[17ch] truncate text-sm text-ink-3" title={visibleText(detail)}>
          <ForeignText text={detail} />
        </span>
      )}
    </>
  );
}

export function RiskCell({ model }: { model: ModelSummary }) {
  const { riskRating } = model;
  return (
    <>
      {riskRating === null ? <Status kind="unknown">Not rated</Status> : <ForeignText text={riskRating} />}
      <span className="block text-sm text-ink-3">
        <TagWord name="scope" value={model.tags.complianceScope} />
      </span>
    </>
  );
}

function TagWord({ name, value }: { name: string; value: string | null }) {
  if (value === null) return <span className="whitespace-nowrap text-warn">{name} missing</span>;
  return <ForeignText className="inline-block max-w-[20ch] truncate align-bottom" text={value} />;
}
