import { InputField } from "@/components/ui/input-field";
import { METADATA, type MetadataField } from "@/lib/features/approvals/schema/kinds";
import type { CriteriaFieldsProps } from "./criteria-fields";
import { Check, FieldGroup } from "./field-group";

const FIELDS = Object.keys(METADATA).filter(isField);

function isField(name: string): name is MetadataField {
  return Object.hasOwn(METADATA, name);
}

/** What a version must carry and be besides its figures. */
export function RequiredFields({ draft, errors, change }: Omit<CriteriaFieldsProps, "page">) {
  const { metadata, card, artifact, findings, freshnessDays } = draft;
  const require = (field: MetadataField, isOn: boolean) =>
    change({ metadata: FIELDS.filter((one) => (one === field ? isOn : metadata.includes(one))) });
  return (
    <>
      <FieldGroup title="Must be recorded with the version">
        <div className="grid gap-1 sm:grid-cols-2">
          {FIELDS.map((field) => (
            <Check key={field} checked={metadata.includes(field)} onChange={(isOn) => require(field, isOn)}>
              {METADATA[field]}
            </Check>
          ))}
        </div>
      </FieldGroup>
      <FieldGroup title="Must hold">
        <Check checked={card} onChange={(isOn) => change({ card: isOn })}>
          Every section of the model card is filled in
        </Check>
        <Check checked={artifact} onChange={(isOn) => change({ artifact: isOn })}>
          The artifact is, byte for byte, what was registered
        </Check>
        <Check checked={findings} onChange={(isOn) => change({ findings: isOn })}>
          No finding is open that breaks a rule
        </Check>
        <InputField
          label="Days since training ended, at most"
          hint="Empty: of any age."
          error={errors.freshnessDays}
          inputMode="numeric"
          className="w-28 tabular-nums"
          maxLength={6}
          value={freshnessDays}
          onChange={(days) => change({ freshnessDays: days })}
        />
      </FieldGroup>
    </>
  );
}
