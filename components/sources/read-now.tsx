"use client";

import { useMutation } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";

import { failureWords } from "@/components/layout/failure-words";
import { Button } from "@/components/ui/button";
import { refreshSources } from "@/lib/features/sources/queries";
import type { Progress } from "./count-read-since";

interface ReadNowProps {
  /** How far the reading is that was asked for; null when none was. */
  progress: Progress | null;
  onAsked: () => void;
}

/** Asks the worker to read everything now, and says how far it is. */
export function ReadNow({ progress, onAsked }: ReadNowProps) {
  const refresh = useMutation({ mutationFn: refreshSources, onSuccess: onAsked });
  return (
    <>
      <span role="status" className={refresh.isError ? "text-sm text-bad" : "text-sm text-ink-3"}>
        {refresh.isError ? `Not asked: ${failureWords(refresh.error)}` : progressWords(progress)}
      </span>
      <Button disabled={refresh.isPending} onClick={() => refresh.mutate()}>
        <RefreshCw aria-hidden className="size-[15px]" />
        Read now
      </Button>
    </>
  );
}

function progressWords(progress: Progress | null): string {
  if (progress === null) return "";
  if (progress.read === 0) return "Asked. The worker starts within seconds.";
  return `${progress.read} of ${progress.of} sources tried again`;
}
