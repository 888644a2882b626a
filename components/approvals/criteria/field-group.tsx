import type { ReactNode } from "react";

/** One part of a long form, named. */
export function FieldGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
      <legend className="float-left mb-1 w-full text-md font-medium">{title}</legend>
      {children}
    </fieldset>
  );
}

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What it means, under the label. */
  hint?: string;
  children: ReactNode;
}

/** A box to tick, with its label beside it. */
export function Check({ checked, onChange, hint, children }: CheckProps) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        className="mt-[3px] accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {children}
        {hint === undefined ? null : <span className="block text-sm text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}
