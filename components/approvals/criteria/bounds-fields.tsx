import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { boundKey } from "@/lib/features/approvals/rules/bound-key";
import type { Measurable } from "@/lib/features/approvals/schema/criteria";
import { BoundFields } from "./bound-fields";
import { type BoundDraft, measurableLabel, newBound, unbound } from "./criteria-draft";
import { FieldGroup } from "./field-group";

interface BoundsFieldsProps {
  title: string;
  bounds: BoundDraft[];
  /** Figures that versions of the model have. */
  measurable: Measurable[];
  /** By key. */
  errors: Record<string, string>;
  /** Whether the size of a figure alone can be bound, as with a bias, which may lie on either side. */
  bySize?: boolean;
  onChange: (bounds: BoundDraft[]) => void;
}

/** Bounds on figures: those there are, and one more chosen from what versions are measured by. */
export function BoundsFields({
  title,
  bounds,
  measurable,
  errors,
  bySize = false,
  onChange,
}: BoundsFieldsProps) {
  const newest = new Map(measurable.map((figure) => [boundKey(figure), figure.newest]));
  return (
    <FieldGroup title={title}>
      {bounds.length === 0 ? <p className="text-ink-3">None is bound.</p> : null}
      <ul className="grid gap-2.5">
        {bounds.map((bound, at) => (
          <BoundFields
            key={boundKey(bound)}
            bound={bound}
            newest={newest.get(boundKey(bound)) ?? null}
            error={errors[boundKey(bound)]}
            bySize={bySize}
            onChange={(changed) => onChange(bounds.with(at, changed))}
            onRemove={() => onChange(bounds.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <AddBound
        figures={unbound(measurable, bounds)}
        measured={measurable.length > 0}
        onAdd={(figure) => onChange([...bounds, newBound(figure)])}
      />
    </FieldGroup>
  );
}

interface AddBoundProps {
  figures: Measurable[];
  /** Whether versions have any such figure at all. */
  measured: boolean;
  onAdd: (figure: Measurable) => void;
}

function AddBound({ figures, measured, onAdd }: AddBoundProps) {
  const [chosen, setChosen] = useState("");
  const figure = figures.find((one) => boundKey(one) === chosen) ?? figures[0];
  if (figure === undefined) {
    return (
      <p className="text-sm text-ink-3">
        {measured ? "Every figure that is measured is bound." : "No version of the model has such a figure."}
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="Figure"
        className="min-w-0"
        choices={figures.map((one) => ({ value: boundKey(one), label: measurableLabel(one) }))}
        value={boundKey(figure)}
        onChange={(event) => setChosen(event.target.value)}
      />
      <Button size="small" onClick={() => onAdd(figure)}>
        Add a bound
      </Button>
    </div>
  );
}
