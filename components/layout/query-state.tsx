"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { Button, ButtonLink } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { Denied } from "./denied";
import { failureWords, isDenied, isSignedOut } from "./failure-words";
import { Message } from "./message";

interface QueryStateProps<Data> {
  query: UseQueryResult<Data>;
  /** What is read, as a plural noun: "models". */
  what: string;
  /** Stands in while nothing was read yet. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/**
 * One reading on screen, in every state it can be in. Data that was read stays while newer data loads or fails, and
 * then says how old it is and why.
 */
export function QueryState<Data>({ query, what, skeleton, children }: QueryStateProps<Data>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error === null ? null : <Stale query={query} what={what} />}
        <div
          aria-busy={query.isPlaceholderData}
          className={query.isPlaceholderData ? "opacity-60" : undefined}
        >
          {children(query.data)}
        </div>
      </>
    );
  }
  if (query.error === null) {
    return (
      <div role="status" aria-label={`Reading ${what}`} aria-busy>
        {skeleton}
      </div>
    );
  }
  if (isDenied(query.error)) return <Denied detail={failureWords(query.error)} page={false} />;
  return (
    <Message kind="failed" title={`The ${what} could not be read`}>
      <p>{failureWords(query.error)}</p>
      <div>
        <WayOn query={query} />
      </div>
    </Message>
  );
}

function Stale<Data>({ query, what }: Pick<QueryStateProps<Data>, "query" | "what">) {
  return (
    <div
      role="status"
      data-message="stale"
      className="mb-2.5 flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-1.5 text-warn"
    >
      <TriangleAlert aria-hidden className="size-4 flex-none" />
      <span className="min-w-0 flex-1">
        Older {what}, read <Time value={new Date(query.dataUpdatedAt).toISOString()} />. Reading them again
        failed: {failureWords(query.error)}
      </span>
      <WayOn query={query} />
    </div>
  );
}

/** Reading again helps, except somebody whose session has ended. */
function WayOn<Data>({ query }: Pick<QueryStateProps<Data>, "query">) {
  if (isSignedOut(query.error)) {
    return (
      <ButtonLink size="small" href="/signin">
        Sign in again
      </ButtonLink>
    );
  }
  return (
    <Button size="small" onClick={() => query.refetch()}>
      Read again
    </Button>
  );
}
