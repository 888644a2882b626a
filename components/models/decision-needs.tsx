"use client";

import { useQuery } from "@tanstack/react-query";

import { ButtonLink } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { describeEpisode } from "@/lib/features/drift/rules/describe-episode";
import { modelQueries } from "@/lib/features/models/queries";
import type { DecisionNeed, DecisionNeeds } from "@/lib/features/models/schema/model";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { SEVERITY, type State } from "./words";

interface DecisionNeedsCardProps {
  initial: DecisionNeeds;
  /** All models there are, with and without needs. */
  models: number;
}

export function DecisionNeedsCard({ initial, models }: DecisionNeedsCardProps) {
  const { data: needs } = useQuery({ ...modelQueries.decisionNeeds(), initialData: initial });
  const rest = needs.total - needs.items.length;
  return (
    <Card className="mt-4">
      <CardHead title="Needs a decision">
        <span>
          {formatCount(needs.models)} of {formatPlural(models, "model")}
        </span>
      </CardHead>
      {needs.items.length === 0 ? (
        <p className="flex items-center gap-2 px-3.5 py-3 text-ink-2">
          <Status kind="ok">Nothing waits</Status> Every breach is acknowledged, SageMaker says what the
          ledger says, no version awaits approval, no exception waits or ends soon, and no finding is open.
        </p>
      ) : (
        <ul>
          {needs.items.map((need) => (
            <Need key={`${need.href} ${need.title} ${need.text}`} need={need} />
          ))}
        </ul>
      )}
      {rest > 0 ? (
        <p className="border-t border-line px-3.5 py-2 text-sm text-ink-3">
          {formatCount(rest)} more: see Alerts, or filter the models below by approval or findings.
        </p>
      ) : null}
    </Card>
  );
}

function Need({ need }: { need: DecisionNeed }) {
  const state = needState(need);
  return (
    <li className="grid items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-[9px] last:border-b-0 md:grid-cols-[118px_minmax(120px,170px)_minmax(0,1fr)_auto]">
      <span>
        <Status kind={state.kind}>{state.words}</Status>
      </span>
      <ForeignText className="truncate font-medium" text={need.title} />
      <span className="min-w-0 break-words text-ink-2">
        <NeedWords need={need} />
      </span>
      <ButtonLink size="small" href={need.href} prefetch={false} className="justify-self-start">
        {BUTTON[need.kind]}
        <span className="sr-only">
          {" "}
          of <ForeignText text={need.title} />
        </span>
      </ButtonLink>
    </li>
  );
}

/** A breach says itself since when it is; of the rest the age stands behind the words. */
function NeedWords({ need }: { need: DecisionNeed }) {
  const now = useNow();
  if (need.episode !== null) return <ForeignText text={describeEpisode(need.episode, now)} />;
  return (
    <>
      <ForeignText text={need.text} />{" "}
      {need.since === null ? null : (
        <span className="text-ink-3">
          {need.kind === "finding" || need.kind === "difference" ? "Found " : null}
          <Time value={need.since} shape="age" />
        </span>
      )}
    </>
  );
}

const BUTTON: Record<DecisionNeed["kind"], string> = {
  breach: "Open drift",
  difference: "See difference",
  not_applied: "See decision",
  to_approve: "Review",
  exception: "See exception",
  finding: "See finding",
};

function needState(need: DecisionNeed): State {
  if (need.kind === "to_approve") return { kind: "wait", words: "To approve" };
  if (need.kind === "difference") return { kind: "bad", words: "Differs" };
  if (need.kind === "not_applied") return { kind: "bad", words: "Not applied" };
  if (need.kind === "exception") {
    return need.severity === null
      ? { kind: "wait", words: "To decide" }
      : { kind: "warn", words: "Ends soon" };
  }
  return need.severity === null ? { kind: "unknown", words: "Unknown" } : SEVERITY[need.severity];
}
