"use client";

import { useNow } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { TEXT_FIELD } from "@/components/ui/input";
import { InputField } from "@/components/ui/input-field";
import { dayOf } from "@/lib/features/documentation/rules/review-date";
import { DOCUMENTS } from "@/lib/features/documentation/schema/kinds";
import { type DocumentDraft, type DocumentErrors, kindOf } from "./prepare-document";
import { ReviewDay } from "./review-day";

interface AddFieldsProps {
  draft: DocumentDraft;
  errors: DocumentErrors;
  onChange: (part: Partial<DocumentDraft>) => void;
}

/** What a document is, who answers for it, and how long it holds. */
export function AddFields({ draft, errors, onChange }: AddFieldsProps) {
  const now = useNow();
  return (
    <>
      <Field label="What it is" error={errors.kind}>
        {(wiring) => (
          <select
            {...wiring}
            autoFocus
            className={TEXT_FIELD}
            value={draft.kind ?? ""}
            onChange={(event) => onChange({ kind: kindOf(event.target.value) })}
          >
            <option value="">Choose</option>
            {Object.entries(DOCUMENTS).map(([kind, title]) => (
              <option key={kind} value={kind}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <InputField
        label="Title"
        error={errors.title}
        maxLength={300}
        value={draft.title}
        onChange={(title) => onChange({ title })}
      />
      <InputField
        label="Who answers for it?"
        error={errors.owner}
        maxLength={256}
        value={draft.owner}
        onChange={(owner) => onChange({ owner })}
      />
      <div className="grid gap-2.5 sm:grid-cols-2">
        <InputField
          label="Version it covers"
          error={errors.coversVersion}
          hint="Empty: every version."
          className="w-full min-w-0"
          inputMode="numeric"
          maxLength={9}
          value={draft.coversVersion}
          onChange={(coversVersion) => onChange({ coversVersion })}
        />
        <InputField
          label="Dated"
          error={errors.dated}
          className="w-full min-w-0"
          type="date"
          max={dayOf(new Date(now))}
          value={draft.dated}
          onChange={(dated) => onChange({ dated })}
        />
      </div>
      <ReviewDay
        value={draft.reviewOn}
        error={errors.reviewOn}
        onChange={(reviewOn) => onChange({ reviewOn })}
      />
    </>
  );
}
