"use client";

import { useMemo } from "react";

import { useUrlParams } from "@/components/layout/url-params";
import { readLedgerState } from "./url-state";

/** The ledger of the page's address. */
export function useLedgerUrl() {
  const { params, change } = useUrlParams();
  const state = useMemo(() => readLedgerState(params), [params]);
  return { ...state, change };
}
