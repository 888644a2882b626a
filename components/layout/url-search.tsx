"use client";

import { useEffect, useRef, useState } from "react";

import { SearchInput } from "@/components/ui/input";
import { useUrlParams } from "./url-params";

const TYPING_PAUSE_MS = 250;

/** Finds what a page lists while typing; what is sought stands in the address, and begins its pages anew. */
export function UrlSearch({ label, className }: { label: string; className: string }) {
  const { params, change } = useUrlParams();
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function type(text: string) {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ q: text.trim(), cursor: null }, "replace"), TYPING_PAUSE_MS);
  }

  return (
    <SearchInput
      label={label}
      className={`w-full min-w-0 ${className}`}
      maxLength={200}
      value={draft ?? params.get("q") ?? ""}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
}
