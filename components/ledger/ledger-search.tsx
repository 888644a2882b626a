"use client";

import { useEffect, useRef, useState } from "react";

import { SearchInput } from "@/components/ui/input";
import { useLedgerUrl } from "./use-ledger-url";

const TYPING_PAUSE_MS = 250;

/** Finds entries while typing; what is sought stands in the address. */
export function LedgerSearch() {
  const { filters, change } = useLedgerUrl();
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function type(text: string) {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ q: text.trim() }, "replace"), TYPING_PAUSE_MS);
  }

  return (
    <SearchInput
      label="Find by model, person, kind or hash"
      className="w-full min-w-0 sm:w-[420px]"
      maxLength={200}
      value={draft ?? filters.q ?? ""}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
}
