import { type ReactNode, useId } from "react";

export interface FieldWiring {
  id: string;
  "aria-invalid": boolean | undefined;
  "aria-describedby": string | undefined;
}

interface FieldProps {
  label: string;
  /** What it means, under the field. */
  hint?: ReactNode;
  /** Where what it means stands, if not under the field. */
  hintId?: string;
  error?: string;
  children: (wiring: FieldWiring) => ReactNode;
}

/** A field with its label, what it means and why it was refused, all of it told to a screen reader too. */
export function Field({ label, hint, hintId, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, hintId, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, "aria-invalid": error ? true : undefined, "aria-describedby": described || undefined })}
      {error ? (
        <p id={`${id}-error`} className="text-sm text-bad">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
