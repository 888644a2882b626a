"use client";

import { useMemo, useState } from "react";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Segmented } from "@/components/ui/segmented";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { DrawerSection } from "./drawer-panel";
import { indentJson, shownText } from "./prepare-record";

type View = "indented" | "written";
const VIEWS = [
  { value: "indented" as const, label: "Indented" },
  { value: "written" as const, label: "As written" },
];

interface DrawerRecordProps {
  raw: string | null;
  /** Files the event lies in. */
  files: number;
}

/** The record as CloudTrail wrote it: text, whatever stands in it. */
export function DrawerRecord({ raw, files }: DrawerRecordProps) {
  if (raw === null) {
    return (
      <DrawerSection title="Record">
        <p className="text-ink-2">
          The bytes of its file are no longer kept here, so there is no record to show.
        </p>
      </DrawerSection>
    );
  }
  return <Record raw={raw} files={files} />;
}

function Record({ raw, files }: { raw: string; files: number }) {
  const [view, setView] = useState<View>("indented");
  const [all, setAll] = useState(false);
  const { text, hidden, rest } = useMemo(
    () => shownText(view === "indented" ? indentJson(raw) : raw, all),
    [raw, view, all],
  );
  return (
    <DrawerSection
      title="Record"
      beside={
        <span className="flex items-center gap-2">
          <Segmented label="View of the record" segments={VIEWS} value={view} onChange={setView} />
          <CopyButton text={raw} label="record" />
        </span>
      }
    >
      <pre
        tabIndex={0}
        aria-label="Record"
        className="max-h-[420px] overflow-auto rounded-md bg-sunken p-2.5 font-mono text-sm break-all whitespace-pre-wrap"
      >
        <bdi>{text}</bdi>
      </pre>
      {rest === 0 ? null : (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-sm text-ink-2">
          {formatCount(rest)} more characters.
          <Button size="small" onClick={() => setAll(true)}>
            Show all of it
          </Button>
        </p>
      )}
      {hidden === 0 ? null : (
        <p className="mt-2 text-sm text-warn">
          {formatPlural(hidden, "hidden character is", "hidden characters are")} spelt out, such as \u202e. A
          copy has them as they are.
        </p>
      )}
      {files === 1 ? null : (
        <p className="mt-2 text-sm text-ink-2">From the first of its files whose bytes are kept.</p>
      )}
    </DrawerSection>
  );
}
