import type { ComponentProps, ReactNode } from "react";

import { Field } from "./field";
import { Input } from "./input";

interface InputFieldProps extends Omit<ComponentProps<"input">, "value" | "onChange"> {
  label: string;
  /** What it means, under the field. */
  hint?: ReactNode;
  /** Where what it means stands, if not under the field. */
  hintId?: string;
  error: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** One line to fill in. */
export function InputField({ label, hint, hintId, error, onChange, ...input }: InputFieldProps) {
  return (
    <Field label={label} hint={hint} hintId={hintId} error={error}>
      {(wiring) => <Input {...wiring} {...input} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
