"use client";

import { useCallback, useState } from "react";

/** Width of an element in whole pixels, followed; null until it was measured. */
export function useWidth(): [number | null, (element: HTMLElement | null) => (() => void) | undefined] {
  const [width, setWidth] = useState<number | null>(null);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, measure];
}

const STEP = 100;

/** Rounded up, so that windows of about the same size ask for the same answer. */
export function bucketsFor(width: number): number {
  return Math.max(STEP, Math.ceil(width / STEP) * STEP);
}
