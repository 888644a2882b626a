"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";

import { classNames } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import { describeSources, type SourcesHealth } from "@/components/sources/describe-sources";
import { sourceQueries } from "@/lib/features/sources/queries";
import { failureWords } from "./failure-words";

const DOTS = { ok: "bg-ok", warn: "bg-warn", bad: "bg-bad", unknown: "bg-unknown" };

/** Foot of the navigation: whether what is on screen is what AWS says. */
export function SourcesState() {
  const { data, error } = useQuery({ ...sourceQueries.health(), select: describeSources });
  if (error !== null) return <Line kind="warn" words={`Sources could not be read: ${failureWords(error)}`} />;
  if (data === undefined) return <Line kind="unknown" words="Reading the sources" />;
  return <Health health={data} />;
}

function Health({ health }: { health: SourcesHealth }) {
  return (
    <Line kind={health.kind} place={health.place} words={health.words}>
      {health.since === null ? null : <Time value={health.since} shape="age" />}
    </Line>
  );
}

interface LineProps {
  kind: keyof typeof DOTS;
  place?: string;
  words: string;
  children?: ReactNode;
}

function Line({ kind, place, words, children }: LineProps) {
  return (
    <Link href="/sources" className="-mx-1 flex items-center gap-2 rounded-md p-1 hover:bg-sunken">
      <span aria-hidden className={classNames("size-[7px] flex-none rounded-full", DOTS[kind])} />
      <span className="min-w-0">
        {place === undefined ? null : <span className="block truncate">{place}</span>}
        <span className="block [overflow-wrap:anywhere]">
          {words} {children}
        </span>
      </span>
    </Link>
  );
}
