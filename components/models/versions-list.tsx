"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { failureWords } from "@/components/layout/failure-words";
import { Message } from "@/components/layout/message";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { modelQueries } from "@/lib/features/models/queries";
import type { VersionList } from "@/lib/features/models/schema/version";
import { formatPlural } from "@/lib/platform/format";
import { CompareForm } from "./compare-form";
import { VersionsTable } from "./versions-table";

/** Second tab: every version, the newest first. */
export function VersionsList({ slug, initial }: { slug: string; initial: VersionList }) {
  const query = useInfiniteQuery({
    ...modelQueries.versions(slug),
    initialData: { pages: [initial], pageParams: [""] },
  });
  const versions = query.data.pages.flatMap((page) => page.items);
  const [newest, before] = versions;
  if (newest === undefined) {
    return (
      <Card>
        <Message kind="empty" title="No version is registered">
          <p>The registry group exists, and holds no model package.</p>
        </Message>
      </Card>
    );
  }
  return (
    <>
      {before === undefined ? null : (
        <div className="mb-2.5 flex justify-end">
          <CompareForm
            slug={slug}
            versions={versions.map((version) => version.version)}
            left={before.version}
            right={newest.version}
          />
        </div>
      )}
      <Card>
        <VersionsTable slug={slug} versions={versions} />
        <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-3.5 py-2 text-sm text-ink-3">
          <span role="status">
            {query.error === null
              ? formatPlural(versions.length, "version")
              : `Versions could not be read again: ${failureWords(query.error)}`}
          </span>
          {query.hasNextPage ? (
            <Button size="small" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
              Load more
            </Button>
          ) : null}
        </div>
      </Card>
    </>
  );
}
