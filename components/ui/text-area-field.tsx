import type { ComponentProps, ReactNode } from "react";

import { Field } from "./field";
import { TEXT_FIELD } from "./input";

interface TextAreaFieldProps extends Omit<ComponentProps<"textarea">, "value" | "onChange" | "className"> {
  label: string;
  /** What it means, under the field. */
  hint?: ReactNode;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** Several lines to fill in. */
export function TextAreaField({ label, hint, error, rows = 3, onChange, ...area }: TextAreaFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(wiring) => (
        <textarea
          {...wiring}
          {...area}
          rows={rows}
          className={TEXT_FIELD}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
