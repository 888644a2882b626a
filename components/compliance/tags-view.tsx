"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";

import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { RowHead, StackedHead, StackedTd, StackedTr, Table, Th } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { complianceQueries } from "@/lib/features/compliance/queries";
import type { TagCoverage } from "@/lib/features/compliance/schema/requests";
import { modelPath } from "@/lib/features/models/queries";
import { coverageWords } from "./prepare-tags";

/** Which models lack one of the standard tags, and whom to ask. */
export function TagsView({ initial }: { initial: TagCoverage }) {
  const query = useQuery({ ...complianceQueries.tags(), initialData: initial });
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Compliance", href: "/compliance" },
          { label: "Tags", href: null },
        ]}
        title="Tag coverage"
        below={<Below coverage={query.data} />}
      />
      <div className="mt-3.5">
        <QueryState query={query} what="tags" skeleton={<TableSkeleton rows={6} />}>
          {({ items }) => (
            <Card>
              {items.length === 0 ? <NoneMissing coverage={query.data} /> : <Models items={items} />}
            </Card>
          )}
        </QueryState>
      </div>
    </>
  );
}

function Below({ coverage }: { coverage: TagCoverage }) {
  return (
    <>
      {coverageWords(coverage)}
      {coverage.asOf === null ? null : (
        <>
          , read <Time value={coverage.asOf} shape="read" />
        </>
      )}
    </>
  );
}

function NoneMissing({ coverage: { models } }: { coverage: TagCoverage }) {
  if (models === 0) return <Message kind="empty" title="No model was read from AWS yet" />;
  return (
    <p className="flex flex-wrap items-center gap-2 px-3.5 py-3 text-ink-2">
      <Status kind="ok">Complete</Status> Every model that was read has its tags.
    </p>
  );
}

function Models({ items }: Pick<TagCoverage, "items">) {
  return (
    <Table label="Models that lack a tag" stacks>
      <StackedHead>
        <Th>Model</Th>
        <Th>Account</Th>
        <Th>Owner</Th>
        <Th>Missing tags</Th>
      </StackedHead>
      <tbody>
        {items.map(({ model, name, accountName, owner, missing }) => (
          <StackedTr key={model} data-model={model}>
            <RowHead className="max-md:col-span-2 max-md:min-w-0">
              <Link
                href={modelPath(model)}
                prefetch={false}
                className="font-medium text-accent [overflow-wrap:anywhere] hover:underline"
              >
                <ForeignText text={name} />
              </Link>
            </RowHead>
            <StackedTd label="Account">
              <ForeignText text={accountName} />
            </StackedTd>
            <StackedTd label="Owner">
              {owner === null ? (
                <span className="text-unknown">Nobody named</span>
              ) : (
                <ForeignText text={owner} />
              )}
            </StackedTd>
            <StackedTd label="Missing tags" wide>
              <span className="flex flex-wrap gap-1.5">
                {missing.map((tag) => (
                  <Tag key={tag} name={tag} value={null} />
                ))}
              </span>
            </StackedTd>
          </StackedTr>
        ))}
      </tbody>
    </Table>
  );
}
