"use client";

import { useQuery } from "@tanstack/react-query";

import { accessQueries } from "@/lib/features/access/queries";
import { ExportMenu } from "./export-menu";
import { useAccessUrl } from "./use-access-url";

interface AccessExportProps {
  model: string | null;
  canExport: boolean;
}

/** The export of what the page's address shows. It reads nothing itself: the page below it does. */
export function AccessExport({ model, canExport }: AccessExportProps) {
  const { filter } = useAccessUrl();
  const { data } = useQuery({ ...accessQueries.summary(model, filter), enabled: false });
  if (!canExport) {
    return <span className="text-sm text-ink-3">Exporting needs the permission access:export.</span>;
  }
  return <ExportMenu model={model} filter={filter} total={data?.total ?? null} />;
}
