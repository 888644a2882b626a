import { Button } from "@/components/ui/button";
import type { ExportFormat } from "@/lib/features/access/queries";
import { type ExportState, runningWords, savedWords } from "./prepare-export";

const BAR =
  "h-1.5 w-32 appearance-none overflow-hidden rounded bg-line [&::-moz-progress-bar]:bg-accent " +
  "[&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent";

interface ExportProgressProps {
  format: ExportFormat;
  rows: number;
  total: number | null;
  onCancel: () => void;
}

/** How far an export is; without an announced total the bar shows only that it goes on. */
export function ExportProgress({ format, rows, total, onCancel }: ExportProgressProps) {
  const words = runningWords(format, rows, total);
  return (
    <>
      <span className="text-sm tabular-nums text-ink-2">{words}</span>
      <progress
        aria-label={words}
        max={total === null ? undefined : Math.max(1, total)}
        value={total === null ? undefined : Math.min(rows, Math.max(1, total))}
        className={BAR}
      />
      <Button autoFocus onClick={onCancel}>
        Cancel
      </Button>
    </>
  );
}

/** How the last export ended. */
export function ExportResult({ state }: { state: ExportState }) {
  if (state.step === "failed") {
    return (
      <span role="alert" className="min-w-0 text-sm text-bad">
        {state.words}
      </span>
    );
  }
  return (
    <span role="status" className="min-w-0 text-sm break-words text-ink-2">
      {state.step === "saved" ? savedWords(state.name, state.rows, state.total) : null}
      {state.step === "cancelled" ? "Cancelled: nothing was saved." : null}
    </span>
  );
}
