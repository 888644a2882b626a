import { visibleLines, visibleText } from "@/lib/platform/format";

/**
 * Text somebody wrote in AWS. `bdi` keeps its direction from reordering what stands around it, and characters that
 * would hide or reorder text are spelt out.
 */
export function ForeignText({
  text,
  lines = false,
  className,
}: {
  text: string;
  lines?: boolean;
  className?: string;
}) {
  if (lines) return <bdi className={`whitespace-pre-line ${className ?? ""}`}>{visibleLines(text)}</bdi>;
  return <bdi className={className}>{visibleText(text)}</bdi>;
}
