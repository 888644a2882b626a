"use client";

import { useId, useState } from "react";

import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { OpenedRow, RowOpener } from "@/components/ui/opening-row";
import { RowHead, StackedTd, StackedTr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { CompliancePage, RuleRow as Rule } from "@/lib/features/compliance/schema/standing";
import { formatAccount, formatDuration } from "@/lib/platform/format";
import { AsOf } from "./as-of";
import { ResourceName } from "./evidence-resources";
import { RemedyCell } from "./remedy-cell";
import { StandingOf } from "./standing-of";
import { CONFIG_STATE } from "./words";

/** What one rule says of one resource; it opens to what it said before. */
export function RuleRow({ rule, page }: { rule: Rule; page: CompliancePage }) {
  const details = useId();
  const [isOpen, setOpen] = useState(false);
  const now = useNow();
  return (
    <>
      <StackedTr data-rule={rule.rule} data-resource={rule.resource} data-state={rule.state}>
        <RowHead className="max-md:col-span-2 max-md:min-w-0">
          <RowOpener opens={details} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
            <ForeignText className="font-mono text-sm [overflow-wrap:anywhere]" text={rule.rule} />
            <span className="sr-only">
              {" "}
              on <ForeignText text={rule.resource} />: history
            </span>
          </RowOpener>
        </RowHead>
        <StackedTd label="Resource" wide>
          <ResourceName {...rule} />
        </StackedTd>
        <StackedTd label="State">
          <StandingOf state={CONFIG_STATE[rule.state]} />
        </StackedTd>
        <StackedTd label="Evaluated, UTC">
          <AsOf at={rule.evaluatedAt} />
        </StackedTd>
        <StackedTd label="For" number>
          <span className="whitespace-nowrap">{formatDuration(now - Date.parse(rule.since))}</span>
        </StackedTd>
        <StackedTd label="Remediation" wide>
          <RemedyCell named={rule} document={rule.remediation} page={page} />
        </StackedTd>
      </StackedTr>
      <OpenedRow id={details} isOpen={isOpen} columns={6}>
        <RuleHistory rule={rule} />
      </OpenedRow>
    </>
  );
}

function RuleHistory({ rule }: { rule: Rule }) {
  const { identifier, account, region, resourceType, annotation, history } = rule;
  return (
    <div className="grid gap-2 px-3.5 py-2.5 text-sm md:pl-9">
      <p className="text-ink-3 [overflow-wrap:anywhere]">
        <ForeignText className="font-mono" text={identifier} /> ·{" "}
        <ForeignText className="font-mono" text={resourceType} /> ·{" "}
        <ForeignText className="font-mono" text={region} /> ·{" "}
        <span className="font-mono">{formatAccount(account)}</span>
      </p>
      {annotation === null ? null : (
        <ForeignText className="text-ink-2 [overflow-wrap:anywhere]" text={annotation} />
      )}
      {history.length === 0 ? (
        <p className="text-ink-2">No earlier state is known.</p>
      ) : (
        <ol className="grid gap-1" aria-label="Earlier states">
          {history.map(({ state, from, to }) => (
            <li key={from} className="flex flex-wrap items-center gap-2">
              <StandingOf state={CONFIG_STATE[state]} />
              <span className="text-ink-3">
                <Time value={from} shape="short" /> to{" "}
                {to === null ? "now" : <Time value={to} shape="short" />} UTC
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
