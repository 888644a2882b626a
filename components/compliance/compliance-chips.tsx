"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { useUrlParams } from "@/components/layout/url-params";
import { StateOf } from "@/components/models/state-of";
import { useNow } from "@/components/ui/clock";
import { useInBrowser } from "@/components/ui/use-in-browser";
import { complianceQueries } from "@/lib/features/compliance/queries";
import { chipsOf } from "./prepare-chips";

/** Beside the model's name on its Compliance tab; `children` stand there until the duties were read. */
export function ComplianceChips({ model, children }: { model: string; children: ReactNode }) {
  const { params } = useUrlParams();
  const now = useNow();
  const { data } = useQuery(complianceQueries.page(model, params.get("framework")));
  // The server makes the frame before its tab is read, and the browser's first render must agree with it.
  const inBrowser = useInBrowser();
  if (!inBrowser || data === undefined) return children;
  return chipsOf(data, now).map((state) => <StateOf key={state.words} state={state} />);
}
