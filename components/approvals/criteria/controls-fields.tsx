import { X } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Select } from "@/components/ui/select";
import type { CriteriaBody, CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import { FieldGroup } from "./field-group";
import { controlWords } from "./prepare-criteria";

type Controls = CriteriaBody["controls"];
type Frameworks = CriteriaPage["frameworks"];

interface ControlsFieldsProps {
  controls: Controls;
  frameworks: Frameworks;
  onChange: (controls: Controls) => void;
}

const ALL = "";

/** Controls that must be met or excepted: those there are, and one more chosen from the frameworks. */
export function ControlsFields({ controls, frameworks, onChange }: ControlsFieldsProps) {
  return (
    <FieldGroup title="Controls that must be met or excepted">
      {controls.length === 0 ? <p className="text-ink-3">None is asked for.</p> : null}
      <ul className="grid gap-1">
        {controls.map((needed, at) => {
          const { label, words } = controlWords(needed, frameworks);
          return (
            <li key={JSON.stringify(needed)} className="flex items-start justify-between gap-2">
              <span className="min-w-0 pt-1 [overflow-wrap:anywhere]">
                <ForeignText className="font-medium" text={label} />: <ForeignText text={words} />
              </span>
              <Button
                tone="quiet"
                size="icon"
                aria-label={`Remove ${label}: ${words}`}
                onClick={() => onChange(controls.toSpliced(at, 1))}
              >
                <X aria-hidden className="size-4" />
              </Button>
            </li>
          );
        })}
      </ul>
      <AddControl controls={controls} frameworks={frameworks} onChange={onChange} />
    </FieldGroup>
  );
}

function AddControl({ controls, frameworks, onChange }: ControlsFieldsProps) {
  const [chosen, setChosen] = useState({ framework: "", control: ALL });
  const framework = frameworks.find(({ id }) => id === chosen.framework) ?? frameworks[0];
  if (framework === undefined) return <p className="text-sm text-ink-3">No framework is loaded.</p>;
  const control = framework.controls.find(({ id }) => id === chosen.control)?.id ?? null;
  const isThere = controls.some((one) => one.framework === framework.id && one.control === control);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="Framework"
        className="min-w-0"
        choices={frameworks.map(({ id, title }) => ({ value: id, label: title }))}
        value={framework.id}
        onChange={(event) => setChosen({ framework: event.target.value, control: ALL })}
      />
      <Select
        label="Control"
        className="min-w-0"
        choices={[
          { value: ALL, label: "all of them" },
          ...framework.controls.map(({ id, reference, title }) => ({
            value: id,
            label: `${reference}, ${title}`,
          })),
        ]}
        value={control ?? ALL}
        onChange={(event) => setChosen({ framework: framework.id, control: event.target.value })}
      />
      <Button
        size="small"
        disabled={isThere}
        onClick={() => onChange([...controls, { framework: framework.id, control }])}
      >
        {isThere ? "Asked for already" : "Add"}
      </Button>
    </div>
  );
}
