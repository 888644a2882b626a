"use client";

import { type FormEvent, useState } from "react";

import { localZone } from "@/components/charts/time-ticks";
import { Button } from "./button";
import { Input } from "./input";
import { localInput, utcInput } from "./local-input";
import { Skeleton } from "./skeleton";
import { useInBrowser } from "./use-in-browser";

interface CustomRangeProps {
  /** Times in milliseconds since 1970. */
  span: { from: number; to: number };
  onChange: (span: { from: number; to: number }) => void;
  /** In which clock they are read and written; the viewer's own unless told. */
  clock?: "viewer" | "utc";
}

/** Two times; they count when both are there and in order. */
export function CustomRange(props: CustomRangeProps) {
  const inBrowser = useInBrowser();
  if (props.clock === "utc" || inBrowser) return <RangeForm {...props} />;
  return <Skeleton className="h-[30px] w-[470px] max-w-full" />;
}

function RangeForm({ span, onChange, clock = "viewer" }: CustomRangeProps) {
  const shown = clock === "utc" ? utcInput : localInput;
  const read = (text: string) => Date.parse(clock === "utc" ? `${text}Z` : text);
  const [from, setFrom] = useState(shown(span.from));
  const [to, setTo] = useState(shown(span.to));
  const chosen = { from: read(from), to: read(to) };
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
      <span className="text-sm text-ink-3">{clock === "utc" ? "UTC" : localZone(span.to)}</span>
      <Button type="submit" disabled={!valid}>
        Show
      </Button>
      <span role="status" className="text-sm text-bad">
        {valid ? "" : "From must be before to."}
      </span>
    </form>
  );
}
