"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";

import { agreementOf } from "@/components/approvals/history/prepare-differences";
import { QueryState } from "@/components/layout/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { differencesQuery } from "@/lib/features/approvals/queries/differences";
import { Tile } from "./tile";

/** Of how many versions SageMaker says what the ledger says, and what differs. */
export function AgreementTile() {
  const query = useQuery(differencesQuery(null));
  return (
    <div className="grid *:grid">
      <QueryState query={query} what="differences" skeleton={<Skeleton className="h-[92px]" />}>
        {(list) => (
          <Tile facts={{ ...agreementOf(list), label: "AWS against ledger", at: null, whole: null }}>
            {list.items.length === 0 ? null : (
              <Link
                href="/approvals#differences"
                prefetch={false}
                className="text-accent underline underline-offset-2"
              >
                See each
              </Link>
            )}
          </Tile>
        )}
      </QueryState>
    </div>
  );
}
