"use client";

import { useMemo, useState } from "react";

import { DrawerSection } from "@/components/access/drawer-panel";
import { indentJson, shownText } from "@/components/access/prepare-record";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Segmented } from "@/components/ui/segmented";
import { formatCount, formatPlural } from "@/lib/platform/format";

type View = "exact" | "indented";
const VIEWS = [
  { value: "exact" as const, label: "Exact" },
  { value: "indented" as const, label: "Indented" },
];

/** The bytes that were hashed: text, whatever stands in it. */
export function EntryBytes({ canon }: { canon: string }) {
  const [view, setView] = useState<View>("exact");
  const [all, setAll] = useState(false);
  const { text, hidden, rest } = useMemo(
    () => shownText(view === "indented" ? indentJson(canon) : canon, all),
    [canon, view, all],
  );
  return (
    <DrawerSection
      title="Canonical JSON"
      beside={
        <span className="flex items-center gap-2">
          <Segmented label="View of the bytes" segments={VIEWS} value={view} onChange={setView} />
          <CopyButton text={canon} label="canonical JSON" />
        </span>
      }
    >
      <pre
        tabIndex={0}
        aria-label="Canonical JSON"
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
      <p className="mt-2 text-sm text-ink-3">
        RFC 8785, {formatPlural(new TextEncoder().encode(canon).length, "byte")} in UTF-8: what the leaf is
        the hash of.
      </p>
    </DrawerSection>
  );
}
