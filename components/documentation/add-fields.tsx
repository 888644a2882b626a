"use client";

import { useNow } from "@/components/ui/clock";
import { TEXT_FIELD } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
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
      <Field label="Title" error={errors.title}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={300}
            value={draft.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Who answers for it?" error={errors.owner}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={256}
            value={draft.owner}
            onChange={(event) => onChange({ owner: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <Field label="Version it covers" error={errors.coversVersion} hint="Empty: every version.">
          {(wiring) => (
            <Input
              {...wiring}
              className="w-full min-w-0"
              inputMode="numeric"
              maxLength={9}
              value={draft.coversVersion}
              onChange={(event) => onChange({ coversVersion: event.target.value })}
            />
          )}
        </Field>
        <Field label="Dated" error={errors.dated}>
          {(wiring) => (
            <Input
              {...wiring}
              className="w-full min-w-0"
              type="date"
              max={dayOf(new Date(now))}
              value={draft.dated}
              onChange={(event) => onChange({ dated: event.target.value })}
            />
          )}
        </Field>
      </div>
      <ReviewDay
        value={draft.reviewOn}
        error={errors.reviewOn}
        onChange={(reviewOn) => onChange({ reviewOn })}
      />
    </>
  );
}
