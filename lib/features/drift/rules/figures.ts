import { formatFigure } from "@/lib/platform/format";

/** "Drift on income": the subject is named once, whether or not the label names it. */
export function seriesName({ label, subject }: { label: string; subject: string | null }): string {
  if (subject === null || label.toLowerCase().includes(subject.toLowerCase())) return label;
  return `${label} on ${subject}`;
}

/** A unit as CloudWatch spells it, as it stands behind a figure: " microseconds", "%"; empty for none. */
export function unitWords(unit: string | null): string {
  if (unit === null || unit === "None" || unit === "Count") return "";
  return unit === "Percent" ? "%" : ` ${unit.toLowerCase()}`;
}

/** A value and its limit with as many decimals each; two figures that differ never look alike. */
export function figures(values: number[], unit: string | null): string[] {
  const short = values.map((value) => (Math.abs(value) < 1000 ? value.toFixed(2) : formatFigure(value)));
  const told = new Set(short).size === new Set(values).size;
  const vanished = values.some((value, i) => value !== 0 && Number(short[i]) === 0);
  const texts = told && !vanished ? short : values.map(formatFigure);
  return texts.map((text) => `${text.replace("-", "−")}${unitWords(unit)}`);
}
