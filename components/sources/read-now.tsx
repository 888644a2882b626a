"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";

import { failureWords } from "@/components/layout/failure-words";
import { Button } from "@/components/ui/button";
import { refreshSources, SOURCES_KEY } from "@/lib/features/sources/queries";

/** Asks the worker to read everything now. The table follows as the readings come in. */
export function ReadNow() {
  const queryClient = useQueryClient();
  const refresh = useMutation({
    mutationFn: refreshSources,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: SOURCES_KEY }),
  });
  return (
    <>
      <span role="status" className={refresh.isError ? "text-sm text-bad" : "text-sm text-ink-3"}>
        {refresh.isError ? `Not asked: ${failureWords(refresh.error)}` : null}
        {refresh.isSuccess ? "Asked. The worker reads now." : null}
      </span>
      <Button disabled={refresh.isPending} onClick={() => refresh.mutate()}>
        <RefreshCw aria-hidden className="size-[15px]" />
        Read now
      </Button>
    </>
  );
}
