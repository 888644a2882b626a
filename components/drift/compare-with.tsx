import { X } from "lucide-react";

import { toneOf } from "@/components/charts/tones";
import type { ParamChanges } from "@/components/layout/url-params";
import { Select } from "@/components/ui/select";
import type { Series } from "@/lib/features/drift/schema/series";
import { comparableWith, titleOf } from "./prepare-series";
import { ToneMark } from "./series-chart-legend";
import { MOST_COMPARED } from "./url-state";

interface CompareWithProps {
  chosen: Series;
  series: Series[];
  /** Keys of those on the chart beside the chosen one. */
  compared: string[];
  change: (changes: ParamChanges) => void;
}

/** Puts other series of the same unit on the same axis, up to four. */
export function CompareWith({ chosen, series, compared, change }: CompareWithProps) {
  const free = comparableWith(chosen, series).filter(({ key }) => !compared.includes(key));
  const choices = [
    { value: "", label: compared.length === MOST_COMPARED ? "four is the most" : "choose" },
    ...(compared.length === MOST_COMPARED ? [] : free).map((one) => ({
      value: one.key,
      label: titleOf(one),
    })),
  ];
  const set = (keys: string[]) => change({ compare: keys.join(",") });
  return (
    <>
      {compared.map((key, index) => (
        <Chip
          key={key}
          tone={toneOf(index + 1)}
          title={titleOf(series.find((one) => one.key === key) ?? { label: key, subject: null })}
          onRemove={() => set(compared.filter((one) => one !== key))}
        />
      ))}
      {free.length === 0 ? null : (
        <Select
          label="Compare with"
          value=""
          choices={choices}
          onChange={(event) => set([...compared, event.target.value])}
        />
      )}
    </>
  );
}

function Chip(props: { tone: ReturnType<typeof toneOf>; title: string; onRemove: () => void }) {
  return (
    <span className="inline-flex h-[26px] items-center gap-1.5 rounded-[5px] border border-line pl-2 text-sm text-ink-2">
      <ToneMark tone={props.tone} />
      {props.title}
      <button
        type="button"
        aria-label={`Take ${props.title} off the chart`}
        onClick={props.onRemove}
        className="grid size-6 place-items-center rounded text-ink-3 hover:bg-sunken hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
