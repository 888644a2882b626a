"use client";

import { useQuery } from "@tanstack/react-query";

import { accessQueries } from "./access-queries";
import { ExportMenu } from "./export-menu";
import { useAccessUrl } from "./use-access-url";

/** The export of what the page's address shows. It reads nothing itself: the page below it does. */
export function AccessExport({ model }: { model: string | null }) {
  const { filter } = useAccessUrl();
  const { data } = useQuery({ ...accessQueries.summary(model, filter), enabled: false });
  return <ExportMenu model={model} filter={filter} total={data?.total ?? null} />;
}
