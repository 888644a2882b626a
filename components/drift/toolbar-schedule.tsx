"use client";

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
    <p className="min-w-0 flex-1 basis-80 text-sm lg:text-right text-ink-3 [overflow-wrap:anywhere]">
      {schedule === undefined ? <PresetWords series={series} /> : <ScheduleWords schedule={schedule} />}
      {series.baseline === null ? null : (
        <>
          {" · "}
          <ForeignText text={series.baseline.words} />
        </>
      )}
    </p>
  );
}

function PresetWords({ series }: { series: Series }) {
  return (
    <>
      {PRESET[series.preset]}, namespace{" "}
      <span className="font-mono">
        <ForeignText text={series.metric.namespace} />
      </span>
      {series.latest === null ? (
        " · no point yet"
      ) : (
        <>
          {" "}
          · newest point <Time value={series.latest.at} shape="age" />
        </>
      )}
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
      {" · "}
      {schedule.lastRun === null ? (
        "never run"
      ) : (
        <>
          last run {schedule.lastRun.status.toLowerCase()} <Time value={schedule.lastRun.at} />
        </>
      )}
      {schedule.publishes === false ? " · it runs and publishes no metric" : ""}
    </>
  );
}
