import { Segmented } from "@/components/ui/segmented";
import { SEATS, type Seat, TIERS } from "@/lib/features/approvals/schema/kinds";
import { SEAT, TIER } from "../words";
import type { CriteriaFieldsProps } from "./criteria-fields";
import { Check, FieldGroup } from "./field-group";

const CHOICES = TIERS.map((tier) => ({ value: tier, label: TIER[tier] }));

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How much can go wrong, who has to sign because of it, and whether a failed gate can be signed over. */
export function SignersFields({ draft, change }: Pick<CriteriaFieldsProps, "draft" | "change">) {
  const { tier, seats, override } = draft;
  const seat = (one: Seat, isOn: boolean) =>
    change({ seats: SEATS.filter((each) => (each === one ? isOn : seats.includes(each))) });
  return (
    <FieldGroup title="Who signs">
      <div>
        <Segmented
          label="Risk of the model"
          segments={CHOICES}
          value={tier}
          onChange={(chosen) => change({ tier: chosen })}
        />
      </div>
      <div className="grid gap-1 sm:grid-cols-2">
        {SEATS.map((one) => (
          <Check key={one} checked={seats.includes(one)} onChange={(isOn) => seat(one, isOn)}>
            {sentence(SEAT[one])}
          </Check>
        ))}
      </div>
      <p className="text-sm text-ink-3">
        One different person each, neither submitter nor trainer. A model that is not of low risk needs two.
      </p>
      <Check
        checked={override}
        hint="Whoever signs over it says why, and one more person than the seats has to sign."
        onChange={(isOn) => change({ override: isOn })}
      >
        A failed gate may be signed over
      </Check>
    </FieldGroup>
  );
}
