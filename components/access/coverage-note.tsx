"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { accessQueries } from "@/lib/features/access/queries";
import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import { formatPlural } from "@/lib/platform/format";
import { FindingLine } from "./finding-line";
import { headFindings, orderFindings, summaryWords } from "./prepare-coverage";
import { useAccessUrl } from "./use-access-url";

const CoveragePlaces = dynamic(() => import("./coverage-places").then((module) => module.CoveragePlaces));

/** What is not in the log, what is wrong with it, and how far it reaches. */
export function CoverageNote({ model }: { model: string | null }) {
  const { filter } = useAccessUrl();
  const query = useQuery(accessQueries.coverage(model, filter));
  if (query.data !== undefined) return <CoverageOf model={model} coverage={query.data} />;
  return (
    <Card className="px-3.5 py-2">
      {query.error === null ? (
        <div role="status" aria-label="Reading how complete the log is" aria-busy>
          <Skeleton className="h-4 w-72 max-w-full" />
        </div>
      ) : (
        <div role="alert" className="flex flex-wrap items-center gap-2">
          <Status kind="unknown">Not known</Status>
          <span className="min-w-0 flex-1">
            How complete the log is could not be read: {failureWords(query.error)}
          </span>
          <Button size="small" onClick={() => query.refetch()}>
            Read again
          </Button>
        </div>
      )}
    </Card>
  );
}

function CoverageOf({ model, coverage }: { model: string | null; coverage: AccessCoverage }) {
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const ordered = orderFindings(coverage.findings, model);
  const head = headFindings(ordered, model);
  const more = ordered.slice(head.length);
  return (
    <Card>
      {head.length === 0 ? null : (
        <ul aria-label="What is wrong with the log" className="border-b border-line py-1">
          {head.map((finding) => (
            <FindingLine key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={details}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full flex-wrap items-center justify-between gap-x-3 gap-y-1 px-3.5 py-2 text-left text-sm hover:bg-sunken"
      >
        <span className="font-medium">What is logged and proven</span>
        <span className="min-w-0 flex-1 text-ink-2 max-sm:order-last max-sm:basis-full">
          <CompleteTo coverage={coverage} />
          {more.length === 0 ? null : ` ${formatPlural(more.length, "finding")} more below.`}
        </span>
        <ChevronDown
          aria-hidden
          className={classNames("size-4 flex-none text-ink-3", isOpen && "rotate-180")}
        />
      </button>
      <div id={details} hidden={!isOpen} className="border-t border-line">
        {isOpen ? (
          <>
            {more.length === 0 ? null : (
              <ul aria-label="What else is wrong with the log" className="border-b border-line py-1">
                {more.map((finding) => (
                  <FindingLine key={finding.id} finding={finding} />
                ))}
              </ul>
            )}
            {coverage.places.length === 0 ? null : <CoveragePlaces places={coverage.places} />}
          </>
        ) : null}
      </div>
    </Card>
  );
}

function CompleteTo({ coverage }: { coverage: AccessCoverage }) {
  const { places, completeTo } = coverage;
  if (places.length === 0) return "No log of this was read yet: what happened is not known.";
  if (completeTo === null) return `${summaryWords(coverage)}; a log was not read whole yet.`;
  return (
    <>
      {summaryWords(coverage)}; complete to <Time value={completeTo} />.
    </>
  );
}
