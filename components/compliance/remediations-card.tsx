"use client";

import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Remediation } from "@/lib/features/compliance/schema/standing";
import { formatCount } from "@/lib/platform/format";
import { RemediationFacts } from "./remediation-facts";

/** What was changed from this page, by whom, and how it ended. */
export function RemediationsCard({ remediations }: { remediations: readonly Remediation[] }) {
  if (remediations.length === 0) return null;
  return (
    <Card>
      <CardHead title="Remediations">
        <span>{formatCount(remediations.length)}</span>
      </CardHead>
      <ul className="divide-y divide-line">
        {remediations.map((each) => (
          <li key={each.id} data-remediation={each.state} className="grid gap-1.5 px-3.5 py-2.5">
            <p className="min-w-0 [overflow-wrap:anywhere]">
              <ForeignText className="font-mono text-sm" text={each.target} /> on{" "}
              <ForeignText className="font-mono text-sm" text={each.resource} /> because of{" "}
              <ForeignText className="font-mono text-sm" text={each.rule} />
              <span className="block text-sm text-ink-3">
                Asked for by <ForeignText text={each.requestedBy} />, <Time value={each.requestedAt} />:{" "}
                <ForeignText className="text-ink-2" text={each.reason} />
              </span>
            </p>
            <RemediationFacts remediation={each} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
