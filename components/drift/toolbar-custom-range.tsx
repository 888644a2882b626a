"use client";

import { type FormEvent, useState } from "react";

import { localZone } from "@/components/charts/time-ticks";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { localInput } from "./prepare-local-input";
import type { Span } from "./url-state";
import { useInBrowser } from "./use-in-browser";

interface CustomRangeProps {
  span: Span;
  onChange: (span: Span) => void;
}

/** Two times in the viewer's own clock; they count when both are there and in order. */
export function CustomRange(props: CustomRangeProps) {
  return useInBrowser() ? <RangeForm {...props} /> : <Skeleton className="h-[30px] w-[470px] max-w-full" />;
}

function RangeForm({ span, onChange }: CustomRangeProps) {
  const [from, setFrom] = useState(localInput(span.from));
  const [to, setTo] = useState(localInput(span.to));
  const chosen = { from: Date.parse(from), to: Date.parse(to) };
  const valid = chosen.from < chosen.to;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (valid) onChange(chosen);
  }

  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      <Input
        type="datetime-local"
        aria-label="From"
        value={from}
        max={to}
        onChange={(event) => setFrom(event.target.value)}
      />
      <Input
        type="datetime-local"
        aria-label="To"
        value={to}
        min={from}
        onChange={(event) => setTo(event.target.value)}
      />
      <span className="text-sm text-ink-3">{localZone(span.to)}</span>
      <Button type="submit" disabled={!valid}>
        Show
      </Button>
      <span role="status" className="text-sm text-bad">
        {valid ? "" : "From must be before to."}
      </span>
    </form>
  );
}
