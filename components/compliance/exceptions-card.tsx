"use client";

import { Card, CardHead } from "@/components/ui/card";
import type { CompliancePage } from "@/lib/features/compliance/schema/standing";
import { formatCount } from "@/lib/platform/format";
import { ExceptionItem } from "./exception-item";

/** Exceptions of the model in every framework, those that ended too. */
export function ExceptionsCard({ page: { exceptions, frameworks } }: { page: CompliancePage }) {
  if (exceptions.length === 0) return null;
  const names = new Map(frameworks.map(({ id, short }) => [id, short]));
  return (
    <Card>
      <CardHead title="Exceptions">
        <span>{formatCount(exceptions.length)}</span>
      </CardHead>
      <ul className="divide-y divide-line">
        {exceptions.map((exception) => (
          <li key={exception.id} className="px-3.5 py-2.5">
            <ExceptionItem
              exception={exception}
              framework={names.get(exception.framework) ?? exception.framework}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
