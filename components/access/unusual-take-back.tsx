"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { failureWords } from "@/components/layout/failure-words";
import { Button } from "@/components/ui/button";
import { takeBackKnown } from "@/lib/features/access/queries";
import type { Unusual } from "@/lib/features/access/schema/event";
import { rereadUnusual } from "./unusual-reread";

/** Makes it unusual again; that it was marked stays on record. */
export function UnusualTakeBack({ unusual }: { unusual: Unusual }) {
  const client = useQueryClient();
  const back = useMutation({
    mutationFn: () => takeBackKnown(unusual.id),
    onSettled: () => rereadUnusual(client),
  });
  return (
    <>
      <Button tone="quiet" size="small" aria-disabled={back.isPending} onClick={() => back.mutate()}>
        {back.isPending ? "Taking back" : "Take back"}
      </Button>
      <span role="alert" className="text-sm text-bad">
        {back.isError ? `Not taken back: ${failureWords(back.error)}` : null}
      </span>
    </>
  );
}
