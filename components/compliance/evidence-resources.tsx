"use client";

import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, StackedHead, StackedTd, StackedTr, Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { CompliancePage, EvidenceResult } from "@/lib/features/compliance/schema/standing";
import { AsOf } from "./as-of";
import { RemedyCell } from "./remedy-cell";
import { StandingOf } from "./standing-of";
import { CONCERN, CONFIG_STATE } from "./words";

interface EvidenceResourcesProps {
  label: string;
  resources: EvidenceResult["resources"];
  page: CompliancePage | null;
}

/** The resources a piece of evidence speaks of, down to the rule, its word and its time. */
export function EvidenceResources({ label, resources, page }: EvidenceResourcesProps) {
  return (
    <div className="rounded border border-line">
      <Table label={label} stacks dense>
        <StackedHead>
          <Th className="w-1/3">Rule</Th>
          <Th>Resource</Th>
          <Th>State</Th>
          <Th>Evaluated, UTC</Th>
          <Th>Since, UTC</Th>
          <Th className="w-[190px]">Remediation</Th>
        </StackedHead>
        <tbody>
          {resources.map((each) => (
            <StackedTr key={`${each.ruleId} ${each.resourceId}`}>
              <RowHead className="max-md:col-span-2 max-md:min-w-0">
                <ForeignText className="font-mono text-sm [overflow-wrap:anywhere]" text={each.rule} />
              </RowHead>
              <StackedTd label="Resource" wide>
                <ResourceName {...each} />
              </StackedTd>
              <StackedTd label="State">
                <StandingOf state={CONFIG_STATE[each.state]} />
                {each.annotation === null ? null : (
                  <ForeignText
                    className="block text-sm text-ink-2 [overflow-wrap:anywhere]"
                    text={each.annotation}
                  />
                )}
              </StackedTd>
              <StackedTd label="Evaluated, UTC">
                <AsOf at={each.evaluatedAt} />
              </StackedTd>
              <StackedTd label="Since, UTC">
                <span className="text-sm text-ink-3">
                  <Time value={each.since} shape="short" />
                </span>
              </StackedTd>
              <StackedTd label="Remediation" wide>
                <RemedyCell named={each} document={each.remediation} page={page} />
              </StackedTd>
            </StackedTr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

type NamedResource = Pick<
  EvidenceResult["resources"][number],
  "resource" | "resourceType" | "concern" | "because"
>;

/** A resource by Config's id, what it is to the model, and why it belongs to it. */
export function ResourceName({ resource, resourceType, concern, because }: NamedResource) {
  return (
    <>
      <ForeignText className="font-mono text-sm [overflow-wrap:anywhere]" text={resource} />
      <span className="block text-sm text-ink-3" title={resourceType}>
        {CONCERN[concern]}: <ForeignText text={because} />
      </span>
    </>
  );
}
