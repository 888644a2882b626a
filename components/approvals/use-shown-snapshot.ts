"use client";

import { useState } from "react";

import type { Review } from "@/lib/features/approvals/schema/proposal";

type Frozen = NonNullable<Review["snapshot"]>;

/**
 * The snapshot on screen: the first one that was there, until the person asks for the newer one. What somebody reads
 * before they sign never changes under their eyes.
 */
export function useShownSnapshot(newest: Review["snapshot"]): {
  shown: Frozen | null;
  /** Another one than shown that is there by now. */
  newer: Frozen | null;
  showNewest: () => void;
} {
  const [shown, setShown] = useState(newest);
  if (shown === null && newest !== null) setShown(newest);
  const newer = shown !== null && newest !== null && newest.digest !== shown.digest ? newest : null;
  return { shown: shown ?? newest, newer, showNewest: () => setShown(newest) };
}
