import { X } from "lucide-react";
import { useId } from "react";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { InputField } from "@/components/ui/input-field";
import type { BoundDraft } from "./criteria-draft";
import { Check } from "./field-group";

interface BoundFieldsProps {
  bound: BoundDraft;
  /** The figure of the newest version that has it; null: none has. */
  newest: string | null;
  error: string | undefined;
  /** Whether its size alone can be bound. */
  bySize: boolean;
  onChange: (bound: BoundDraft) => void;
  onRemove: () => void;
}

/** One bound being written. */
export function BoundFields({ bound, newest, error, bySize, onChange, onRemove }: BoundFieldsProps) {
  const hintId = useId();
  const { label, unit, least, most, absolute } = bound;
  const of = unit === null ? "" : `, ${unit}`;
  const figure = { inputMode: "decimal" as const, className: "w-full tabular-nums", hintId, maxLength: 24 };
  return (
    <li>
      <div
        role="group"
        aria-label={label}
        className="grid grid-cols-2 items-start gap-x-2.5 gap-y-1 rounded-md border border-line p-2.5 sm:grid-cols-[minmax(0,1fr)_112px_112px_auto]"
      >
        <div className="min-w-0 max-sm:row-start-1">
          <ForeignText className="font-medium [overflow-wrap:anywhere]" text={label} />
          <p id={hintId} className="text-sm text-ink-3">
            {newest === null
              ? "No version has a figure for it"
              : `Newest version: ${newest}${unit === null ? "" : ` ${unit}`}`}
          </p>
          {bySize || absolute ? (
            <Check checked={absolute} onChange={(size) => onChange({ ...bound, absolute: size })}>
              Size only, whatever its sign
            </Check>
          ) : null}
        </div>
        <InputField
          {...figure}
          label={`Least${of}`}
          error={error}
          value={least}
          onChange={(text) => onChange({ ...bound, least: text })}
        />
        <InputField
          {...figure}
          label={`Most${of}`}
          error={undefined}
          value={most}
          onChange={(text) => onChange({ ...bound, most: text })}
        />
        <Button
          tone="quiet"
          size="icon"
          aria-label={`Remove the bound on ${label}`}
          className="max-sm:col-start-2 max-sm:row-start-1 max-sm:justify-self-end"
          onClick={onRemove}
        >
          <X aria-hidden className="size-4" />
        </Button>
      </div>
    </li>
  );
}
