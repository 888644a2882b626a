"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";

import { refreshDrift } from "@/lib/features/drift/queries/series";

/** Opening the page asks once for its series to be read now. That it was refused changes nothing of what is shown. */
export function useRefresh(slug: string): void {
  const { mutate } = useMutation({ mutationFn: refreshDrift });
  useEffect(() => mutate(slug), [mutate, slug]);
}
