import type { ParamChanges } from "@/components/layout/url-params";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { ServingSpan } from "@/lib/features/drift/schema/series";
import { newestPair, spanId, spanWords } from "./compare-spans";
import type { VersionPair } from "./url-state";

interface CompareVersionsProps {
  spans: ServingSpan[];
  pair: VersionPair | null;
  /** Whether both served at once and are measured apart: only then one clock holds both. */
  atOnce: boolean;
  change: (changes: ParamChanges) => void;
}

const AXES = [
  { value: "since" as const, label: "Since deployment" },
  { value: "clock" as const, label: "Same time" },
];
const NO_PAIR: ParamChanges = { left: null, right: null, axis: null };

/** Chooses two versions to lay over each other. */
export function CompareVersions({ spans, pair, atOnce, change }: CompareVersionsProps) {
  const proposed = newestPair(spans);
  if (proposed === null) return <span className="text-sm text-ink-3">{fewWords(spans)}</span>;
  if (pair === null) {
    const begin = () =>
      change({ left: spanId(proposed.left), right: spanId(proposed.right), view: null, compare: null });
    return (
      <Button size="small" onClick={begin}>
        Compare versions
      </Button>
    );
  }
  const choices = spans.map((span) => ({ value: spanId(span), label: spanWords(span, spans) }));
  return (
    <>
      <Select
        label="Version"
        value={pair.left}
        choices={choices}
        onChange={(event) => change({ left: event.target.value })}
      />
      <Select
        label="against"
        value={pair.right}
        choices={choices}
        onChange={(event) => change({ right: event.target.value })}
      />
      {atOnce ? (
        <Segmented
          label="Axis"
          segments={AXES}
          value={pair.axis}
          onChange={(axis) => change({ axis: axis === "since" ? null : axis })}
        />
      ) : null}
      <Button size="small" onClick={() => change(NO_PAIR)}>
        One line again
      </Button>
    </>
  );
}

function fewWords(spans: ServingSpan[]): string {
  const [only] = spans;
  const known = only === undefined ? "no version's" : `only v${only.version}'s`;
  return `Versions can't be compared: ${known} time in service is known.`;
}
