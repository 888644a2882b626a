import "server-only";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { filterOf, readAccessState } from "@/components/access/url-state";
import { accessQueries } from "@/lib/features/access/queries";
import { listEvents } from "@/lib/features/access/service/list-events";
import { listUnusual } from "@/lib/features/access/service/list-unusual";
import { readCoverage } from "@/lib/features/access/service/read-coverage";
import { summariseEvents } from "@/lib/features/access/service/summarise-events";
import type { Actor } from "@/lib/platform/auth/actor";
import { webDb } from "@/lib/platform/db/web";

export type AddressParams = Promise<Record<string, string | string[] | undefined>>;

/** As the browser gives the same address. */
function paramsOf(given: Awaited<AddressParams>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const each of value === undefined ? [] : [value].flat()) params.append(name, each);
  }
  return params;
}

interface FirstDataProps {
  actor: Actor;
  /** Null: the whole estate. */
  model: string | null;
  address: AddressParams;
  children: ReactNode;
}

const PAGE = 50;

async function readFirst({ actor, model, address }: Omit<FirstDataProps, "children">) {
  const filter = filterOf(readAccessState(paramsOf(await address)), Date.now());
  const client = new QueryClient();
  const db = webDb();
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...accessQueries.list(model, filter),
      queryFn: () => listEvents(db, actor, model, { ...filter, limit: PAGE }),
    }),
    client.prefetchQuery({
      ...accessQueries.summary(model, filter),
      queryFn: () => summariseEvents(db, actor, model, filter),
    }),
    client.prefetchQuery({
      ...accessQueries.coverage(model, filter),
      queryFn: () => readCoverage(db, actor, model, filter),
    }),
    client.prefetchInfiniteQuery({
      ...accessQueries.unusual(model, "open"),
      queryFn: () => listUnusual(db, actor, model, { state: "open", limit: PAGE }),
    }),
  ]);
  return dehydrate(client);
}

/**
 * What the access log shows first, in the page itself. What can't be read is left to the browser, which asks for it
 * again and says why.
 */
export async function FirstData({ children, ...asked }: FirstDataProps) {
  return <HydrationBoundary state={await readFirst(asked)}>{children}</HydrationBoundary>;
}
