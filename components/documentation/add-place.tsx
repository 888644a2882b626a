"use client";

import { Field } from "@/components/ui/field";
import { TEXT_FIELD } from "@/components/ui/input";
import { InputField } from "@/components/ui/input-field";
import { ACCEPTED, type DocumentDraft, type DocumentErrors, FILE_HINT, fileError } from "./prepare-document";

interface AddPlaceProps {
  draft: DocumentDraft;
  errors: DocumentErrors;
  file: File | null;
  onChange: (part: Partial<DocumentDraft>) => void;
  onFile: (file: File | null) => void;
}

const PLACES: { place: DocumentDraft["place"]; label: string }[] = [
  { place: "link", label: "It lies elsewhere: link it" },
  { place: "upload", label: "Upload it" },
];

/** Where a document lies: at an address, or here. */
export function AddPlace({ draft, errors, file, onChange, onFile }: AddPlaceProps) {
  return (
    <>
      <fieldset className="grid gap-1">
        <legend className="mb-1 font-medium">Where is it?</legend>
        {PLACES.map(({ place, label }) => (
          <label key={place} className="flex items-center gap-2">
            <input
              type="radio"
              name="place"
              className="accent-accent"
              checked={draft.place === place}
              onChange={() => {
                onFile(null);
                onChange({ place });
              }}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {draft.place === "link" ? (
        <InputField
          label="Address"
          error={errors.url}
          hint="Whether it can be opened there is not checked."
          type="url"
          maxLength={2000}
          placeholder="https://"
          value={draft.url}
          onChange={(url) => onChange({ url })}
        />
      ) : (
        <FileField error={file === null ? errors.file : (fileError(file) ?? undefined)} onFile={onFile} />
      )}
    </>
  );
}

/** Says at once when a file can't be taken. */
function FileField({ error, onFile }: { error: string | undefined; onFile: AddPlaceProps["onFile"] }) {
  return (
    <Field label="File" error={error} hint={FILE_HINT}>
      {(wiring) => (
        <input
          {...wiring}
          type="file"
          accept={ACCEPTED}
          className={TEXT_FIELD}
          onChange={(event) => onFile(event.target.files?.[0] ?? null)}
        />
      )}
    </Field>
  );
}
