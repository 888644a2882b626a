"use client";

import type { ReactNode } from "react";

import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { DriftPage, Preset, Schedule, Series } from "@/lib/features/drift/schema/series";

const PRESET: Record<Preset, string> = {
  model_monitor: "Model Monitor",
  evidently: "Evidently monitor",
  endpoint: "Metrics of the endpoint",
  own: "The model's own metrics",
};

/** Who publishes the series in question, and when it last did. */
export function ScheduleLine({ page, series }: { page: DriftPage; series: Series }) {
  const schedule = page.schedules.find(({ name }) => name === series.schedule);
  return (
    <p className="min-w-0 flex-1 basis-80 text-sm text-ink-3 [overflow-wrap:anywhere] lg:text-right">
      {schedule === undefined ? <PresetWords series={series} /> : <ScheduleWords schedule={schedule} />}
      {series.baseline === null ? null : (
        <Part>
          <ForeignText text={series.baseline.words} />
        </Part>
      )}
    </p>
  );
}

/** Kept together with the dot before it where the line breaks. */
function Part({ children }: { children: ReactNode }) {
  return (
    <>
      {" "}
      <span className="inline-block">· {children}</span>
    </>
  );
}

function PresetWords({ series }: { series: Series }) {
  return (
    <>
      {PRESET[series.preset]}, namespace{" "}
      <span className="font-mono">
        <ForeignText text={series.metric.namespace} />
      </span>
      <Part>
        {series.latest === null ? (
          "no point yet"
        ) : (
          <>
            newest point <Time value={series.latest.at} shape="age" />
          </>
        )}
      </Part>
    </>
  );
}

function ScheduleWords({ schedule }: { schedule: Schedule }) {
  return (
    <>
      Model Monitor schedule{" "}
      <span className="font-mono">
        <ForeignText text={schedule.name} />
      </span>
      <Part>
        {schedule.lastRun === null ? (
          "never run"
        ) : (
          <>
            last run {statusWords(schedule.lastRun.status)} <Time value={schedule.lastRun.at} />
          </>
        )}
      </Part>
      {schedule.publishes === false ? <Part>it runs and publishes no metric</Part> : null}
    </>
  );
}

/** "CompletedWithViolations", as SageMaker spells it, in words. */
function statusWords(status: string): string {
  return status.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}
