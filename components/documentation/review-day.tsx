"use client";

import { useNow } from "@/components/ui/clock";
import { InputField } from "@/components/ui/input-field";
import { reviewChoices } from "./prepare-field";

interface ReviewDayProps {
  value: string;
  error: string | undefined;
  onChange: (day: string) => void;
}

/** The day by which something is read again. */
export function ReviewDay({ value, error, onChange }: ReviewDayProps) {
  const { from, to } = reviewChoices(useNow());
  return (
    <InputField
      label="Next review, in UTC"
      error={error}
      hint="After that day it counts as due for review."
      type="date"
      min={from}
      max={to}
      value={value}
      onChange={onChange}
    />
  );
}
