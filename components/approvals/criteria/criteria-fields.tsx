import type { CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import { BoundsFields } from "./bounds-fields";
import { ControlsFields } from "./controls-fields";
import type { CriteriaDraft, CriteriaErrors } from "./criteria-draft";
import { RequiredFields } from "./required-fields";
import { SignersFields } from "./signers-fields";

export interface CriteriaFieldsProps {
  draft: CriteriaDraft;
  errors: CriteriaErrors;
  page: CriteriaPage;
  change: (part: Partial<CriteriaDraft>) => void;
}

/** Everything criteria can ask, part by part. */
export function CriteriaFields({ draft, errors, page, change }: CriteriaFieldsProps) {
  const figures = page.measurable;
  return (
    <>
      <BoundsFields
        title="Figures"
        bounds={draft.metrics}
        measurable={figures.filter(({ group }) => group === "metric")}
        errors={errors.bounds}
        onChange={(metrics) => change({ metrics })}
      />
      <BoundsFields
        title="Bias"
        bySize
        bounds={draft.bias}
        measurable={figures.filter(({ group }) => group === "bias")}
        errors={errors.bounds}
        onChange={(bias) => change({ bias })}
      />
      <RequiredFields draft={draft} errors={errors} change={change} />
      <ControlsFields
        controls={draft.controls}
        frameworks={page.frameworks}
        onChange={(controls) => change({ controls })}
      />
      <SignersFields draft={draft} change={change} />
    </>
  );
}
