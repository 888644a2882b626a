import type { Choice } from "@/components/ui/select";
import type { FieldWiring } from "@/components/ui/field";

interface RuleFormSelectProps {
  wiring: FieldWiring;
  choices: Choice[];
  value: string;
  onChange: (value: string) => void;
}

/** The browser's own select, as wide and high as the fields beside it. */
export function RuleFormSelect({ wiring, choices, value, onChange }: RuleFormSelectProps) {
  return (
    <select
      {...wiring}
      className="h-[30px] w-full rounded-md border border-line-strong bg-surface px-2 text-ink"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
