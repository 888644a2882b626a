"use client";

import { useMemo } from "react";

import { useUrlParams } from "@/components/layout/url-params";
import { readInbox } from "./url-state";

/** The inbox of the page's address. */
export function useInboxUrl() {
  const { params, change } = useUrlParams();
  const filters = useMemo(() => readInbox(params), [params]);
  return { filters, change };
}
