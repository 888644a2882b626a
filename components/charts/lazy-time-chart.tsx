"use client";

import dynamic from "next/dynamic";

import { Skeleton } from "@/components/ui/skeleton";

/**
 * The chart library is a file of its own, read when a chart is shown. It is drawn in the browser only: it places by
 * inline styles, which the policy refuses in the server's markup.
 */
export const LazyTimeChart = dynamic(() => import("./time-chart").then((module) => module.TimeChart), {
  ssr: false,
  loading: () => <Skeleton className="h-[270px] w-full" />,
});
