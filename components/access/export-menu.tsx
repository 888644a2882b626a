"use client";

import { Download } from "lucide-react";

import { Button } from "@/components/ui/button";
import type { ExportFormat } from "@/lib/features/access/queries";
import { ExportProgress, ExportResult } from "./export-progress";
import { FORMAT_NAMES } from "./prepare-export";
import { useExport } from "./use-export";

interface ExportMenuProps {
  addressOf: (format: ExportFormat) => string;
  /** What a file of each format holds. */
  holds: Record<ExportFormat, string>;
}

const FORMATS: readonly ExportFormat[] = ["csv", "ndjson"];

/** Takes along exactly the rows that are shown, all pages of them. */
export function ExportMenu({ addressOf, holds }: ExportMenuProps) {
  const { state, start, cancel } = useExport(addressOf);
  if (state.step === "running") {
    return (
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <ExportProgress {...state} onCancel={cancel} />
      </div>
    );
  }
  return (
    <div className="grid min-w-0 gap-1 sm:justify-items-end">
      <div className="flex flex-wrap gap-2">
        {FORMATS.map((format) => (
          <Button key={format} title={`All that is shown: ${holds[format]}`} onClick={() => start(format)}>
            <Download aria-hidden className="size-3.5" />
            Export {FORMAT_NAMES[format]}
          </Button>
        ))}
      </div>
      <ExportResult state={state} />
    </div>
  );
}
