"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { StateOf } from "@/components/models/state-of";
import { useNow } from "@/components/ui/clock";
import { documentationQueries } from "@/lib/features/documentation/queries";
import { partsState, reviewWords } from "./prepare-head";

/** Beside the model's name on its Documentation tab; `children` stand there until the page is. */
export function DocumentationChips({ model, children }: { model: string; children: ReactNode }) {
  const now = useNow();
  const { data } = useQuery(documentationQueries.shown(model));
  if (data === undefined) return children;
  return (
    <>
      <StateOf state={partsState(data)} />
      <span className="text-sm text-ink-3">{reviewWords(data.nextReviewOn, now)}</span>
    </>
  );
}
