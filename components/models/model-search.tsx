"use client";

import { useEffect, useRef, useState } from "react";

import { useUrlParams } from "@/components/layout/url-params";
import { SearchInput } from "@/components/ui/input";

const TYPING_PAUSE_MS = 250;

/** Finds models while typing; what is sought stands in the address. */
export function ModelSearch() {
  const { params, change } = useUrlParams();
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (window.location.hash === "#find") document.querySelector<HTMLInputElement>("[data-search]")?.focus();
    return () => clearTimeout(timer.current);
  }, []);

  function type(text: string) {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ q: text.trim(), cursor: null }, "replace"), TYPING_PAUSE_MS);
  }

  return (
    <SearchInput
      label="Find a model"
      className="w-full min-w-0 sm:w-[300px]"
      maxLength={200}
      value={draft ?? params.get("q") ?? ""}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
}
