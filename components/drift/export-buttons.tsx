"use client";

import { Download } from "lucide-react";
import { useState } from "react";

import { localZone } from "@/components/charts/time-ticks";
import { Button } from "@/components/ui/button";
import { drawPng, type FootLine } from "./export-png";
import { saveAs } from "./export-save";
import { chartCsv, type CsvPart } from "./prepare-csv";
import { dimensionWords } from "./prepare-provenance";
import type { ShownSeries } from "./prepare-readout";

interface ExportProps {
  title: string;
  model: string;
  /** Series with the buckets they are in; none: nothing was read yet. */
  parts: CsvPart[];
  /** Whether the chart is drawn: only then there is a picture of it. */
  picture: boolean;
}

/** Takes along exactly the series and the time that are shown. */
export function ExportButtons({ title, model, parts, picture }: ExportProps) {
  const [failure, setFailure] = useState("");
  if (parts.every(({ shown }) => shown.length === 0)) return null;
  const name = fileName(model, title);

  async function savePicture() {
    const svg = document.querySelector<SVGSVGElement>("[data-chart] .recharts-surface");
    if (svg === null) return setFailure("The chart is not drawn yet.");
    try {
      saveAs(`${name}.png`, await drawPng(svg, title, footLines(parts)));
      setFailure("");
    } catch {
      setFailure("The browser could not draw the picture.");
    }
  }

  return (
    <>
      <span role="status" className={failure === "" ? "sr-only" : "text-sm text-bad"}>
        {failure}
      </span>
      <Button size="small" onClick={() => saveAs(`${name}.csv`, csvUrl(chartCsv(parts)))}>
        <Download aria-hidden className="size-3.5" />
        CSV
      </Button>
      {picture ? (
        <Button size="small" onClick={savePicture}>
          <Download aria-hidden className="size-3.5" />
          PNG
        </Button>
      ) : null}
    </>
  );
}

function csvUrl(text: string): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`;
}

/** What a picture alone would not say: whose line is whose, where it is from, and in which zone its clock is. */
function footLines(parts: CsvPart[]): FootLine[] {
  const sources = parts.flatMap(({ shown }) =>
    shown.map((one) => ({ words: sourceWords(one), tone: one.tone })),
  );
  return [...sources, { words: `Times of the axis in ${localZone(Date.now())}.`, tone: null }];
}

function sourceWords({ title, data: { source } }: ShownSeries): string {
  const { namespace, metricName, dimensions, stat } = source.metric;
  const asOf = source.asOf === null ? "not read yet" : `as of ${source.asOf}`;
  return `${title}: ${source.call}, ${namespace} ${metricName} {${dimensionWords(dimensions)}}, ${stat}, ${asOf}`;
}

/** "credit-scoring-income-drift-from-baseline": nothing in it that a file system could take amiss. */
function fileName(model: string, title: string): string {
  return `${model}-${title}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 100);
}
