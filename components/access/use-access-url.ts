"use client";

import { useMemo } from "react";

import { type ParamsChange, useUrlParams } from "@/components/layout/url-params";
import { useNow } from "@/components/ui/clock";
import type { AccessFilter } from "@/lib/features/access/schema/filter";
import { type AccessState, filterOf, readAccessState, type Span, spanOf } from "./url-state";

interface AccessUrl {
  state: AccessState;
  /** What the API is asked for this address. */
  filter: AccessFilter;
  /** What is shown, in milliseconds since 1970. */
  span: Span;
  change: (changes: ParamsChange) => void;
}

/** The access log of the page's address. */
export function useAccessUrl(): AccessUrl {
  const { params, change } = useUrlParams();
  const now = useNow();
  const state = useMemo(() => readAccessState(params), [params]);
  return { state, filter: filterOf(state, now), span: spanOf(state, now), change };
}
