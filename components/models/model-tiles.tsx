import Link from "next/link";
import type { ReactNode } from "react";

import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { ModelAccess } from "@/lib/features/access/schema/model-access";
import type { ModelCompliance } from "@/lib/features/compliance/schema/standing";
import type { DriftSummary } from "@/lib/features/drift/schema/series";
import { modelPath } from "@/lib/features/models/queries";
import type { ModelPage } from "@/lib/features/models/schema/model";
import { formatPlural } from "@/lib/platform/format";
import { accessState, accessWords } from "./access-words";
import { complianceState, complianceValue, complianceWords } from "./compliance-words";
import { driftState, worstFigures, worstWords } from "./drift-words";
import { StateOf } from "./state-of";
import type { State } from "./words";

/** The four answers of a model page. What no feature reads yet is unknown, in words; it is never a zero. */
export function ModelTiles({ model }: { model: ModelPage }) {
  return (
    <div className="mt-3.5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <RegistryTile model={model} />
      <DriftTile drift={model.drift} />
      <AccessTile access={model.access} />
      <ComplianceTile slug={model.slug} compliance={model.compliance} />
    </div>
  );
}

function RegistryTile({ model }: { model: ModelPage }) {
  const state = registryState(model);
  return (
    <Tile label="Registry" state={<StateOf state={state} />} value={servingWords(model)}>
      {registryWords(model)}
    </Tile>
  );
}

function registryState(model: ModelPage): State {
  if (model.registry.waiting.length > 0) return { kind: "wait", words: "Pending" };
  if (model.versionCount === 0) return { kind: "unknown", words: "No versions" };
  if (model.registry.approved > 0) return { kind: "ok", words: "Decided" };
  return { kind: "unknown", words: "Nothing approved" };
}

function servingWords(model: ModelPage): string {
  const { state, version } = model.serving;
  if (state === "unknown") return "Serving unknown";
  if (state === "none") return "Not serving";
  return version === null ? "Unregistered serving" : `v${version} serving`;
}

function registryWords(model: ModelPage): string {
  const { waiting, approved, rejected } = model.registry;
  const decided = `${approved} approved, ${rejected} rejected`;
  if (waiting.length === 0) return decided;
  const names = waiting.map((version) => `v${version}`).join(", ");
  return `${names} ${waiting.length === 1 ? "awaits" : "await"} approval; ${decided}`;
}

function DriftTile({ drift }: { drift: DriftSummary }) {
  const now = useNow();
  if (drift.worst === null) {
    return (
      <Tile
        label="Drift"
        state={<StateOf state={driftState(drift)} />}
        value={noValueWords(drift.state)}
        faint
      >
        {drift.state === "not_collected" ? "No drift measurement has been read." : seriesWords(drift)}
      </Tile>
    );
  }
  return (
    <Tile label="Drift" state={<StateOf state={driftState(drift)} />} value={worstFigures(drift.worst).value}>
      <ForeignText text={worstWords(drift, now) ?? ""} />
    </Tile>
  );
}

function AccessTile({ access }: { access: ModelAccess }) {
  if (access.events === null) return <NotCollected label="Access" what="No access event has been read." />;
  return (
    <Tile
      label="Access, 3 d"
      state={<StateOf state={accessState(access)} />}
      value={formatPlural(access.events, "call")}
    >
      {accessWords(access)}
    </Tile>
  );
}

function ComplianceTile({ slug, compliance }: { slug: string; compliance: ModelCompliance }) {
  return (
    <Tile
      label="Compliance"
      state={<StateOf state={complianceState(compliance)} />}
      value={
        <Link
          href={`${modelPath(slug)}/compliance`}
          prefetch={false}
          className="underline decoration-line-strong decoration-1 underline-offset-4 hover:decoration-current"
        >
          {complianceValue(compliance)}
        </Link>
      }
      faint={compliance.counts === null}
    >
      {complianceWords(compliance)}
    </Tile>
  );
}

function noValueWords(state: DriftSummary["state"]): string {
  if (state === "not_collected") return "Not collected yet";
  return state === "no_series" ? "Not measured" : "No value yet";
}

function seriesWords({ seriesCount, ruleCount }: DriftSummary): string {
  if (seriesCount === 0) return "No drift metric of it was found.";
  return `${formatPlural(seriesCount, "metric")} found, ${formatPlural(ruleCount, "rule")} set.`;
}

function NotCollected({ label, what }: { label: string; what: string }) {
  return (
    <Tile label={label} state={<Status kind="unknown">Unknown</Status>} value="Not collected yet" faint>
      {what}
    </Tile>
  );
}

interface TileProps {
  label: string;
  state: ReactNode;
  value: ReactNode;
  faint?: boolean;
  children: ReactNode;
}

function Tile({ label, state, value, faint = false, children }: TileProps) {
  return (
    <Card className="px-3.5 py-[11px]">
      <div className="flex flex-wrap justify-between gap-1 text-sm text-ink-2">
        <h2 className="text-sm font-normal">{label}</h2>
        {state}
      </div>
      <div
        className={
          faint
            ? "py-[3px] text-[15px] font-medium text-unknown"
            : "text-xl font-semibold tracking-[-0.02em] tabular-nums"
        }
      >
        {value}
      </div>
      <div className="text-sm text-ink-3">{children}</div>
    </Card>
  );
}
