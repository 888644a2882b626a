"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";

import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { useUrlParams } from "@/components/layout/url-params";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Select } from "@/components/ui/select";
import {
  FINDING_FILTERS,
  type FindingFilters,
  modelPath,
  modelQueries,
  readFilters,
} from "@/lib/features/models/queries";
import type { Finding, FindingList } from "@/lib/features/models/schema/finding";
import { formatPlural } from "@/lib/platform/format";
import { FindingLine } from "./findings-card";
import { findingKindChoices, SEVERITY_CHOICES } from "./words";

interface FindingsBrowserProps {
  initial: FindingList;
  /** The filters `initial` was read with. */
  initialFilters: FindingFilters;
}

/** Open findings of all models, and of endpoints that belong to none; the worst first. */
export function FindingsBrowser({ initial, initialFilters }: FindingsBrowserProps) {
  const { params, change } = useUrlParams();
  const filters = readFilters(FINDING_FILTERS, (name) => params.get(name));
  const unchanged = JSON.stringify(filters) === JSON.stringify(initialFilters);
  const query = useQuery({ ...modelQueries.findings(filters), initialData: unchanged ? initial : undefined });
  const counts = query.data?.counts ?? initial.counts;
  return (
    <>
      <PageHeader
        title="Findings"
        below="What was read and breaks a rule, the worst first."
        actions={
          <>
            <Select
              label="Kind"
              value={filters.kind ?? ""}
              choices={findingKindChoices(counts)}
              onChange={(event) => change({ kind: event.target.value, cursor: null })}
            />
            <Select
              label="Severity"
              value={filters.severity ?? ""}
              choices={SEVERITY_CHOICES}
              onChange={(event) => change({ severity: event.target.value, cursor: null })}
            />
          </>
        }
      />
      <div className="mt-3.5">
        <QueryState query={query} what="findings" skeleton={<TableSkeleton rows={6} />}>
          {(list) => (
            <Card>
              {list.items.length === 0 ? (
                <Message kind="empty" title="No open finding matches" />
              ) : (
                <ul>
                  {list.items.map((finding) => (
                    <FindingLine key={finding.id} finding={finding}>
                      <Subject finding={finding} />
                    </FindingLine>
                  ))}
                </ul>
              )}
              <div className="flex min-h-[42px] items-center justify-between border-t border-line px-3.5 py-2 text-sm text-ink-3">
                <span role="status">{formatPlural(list.total, "open finding")}</span>
                <NextPage cursor={list.nextCursor} go={(cursor) => change({ cursor })} />
              </div>
            </Card>
          )}
        </QueryState>
      </div>
    </>
  );
}

function NextPage({ cursor, go }: { cursor: string | null; go: (cursor: string) => void }) {
  if (cursor === null) return null;
  return (
    <Button size="small" onClick={() => go(cursor)}>
      Next
    </Button>
  );
}

function Subject({ finding }: { finding: Finding }) {
  const { model, modelName, version, subjectArn } = finding;
  if (model === null) {
    return (
      <div>
        <Copyable text={subjectArn} label="ARN" />
      </div>
    );
  }
  const page = version === null ? modelPath(model) : `${modelPath(model)}/versions/${version}`;
  return (
    <Link href={page} prefetch={false} className="block font-medium text-accent hover:underline">
      <ForeignText text={modelName ?? model} />
      {version === null ? "" : ` v${version}`}
    </Link>
  );
}
