"use client";

import { useEffect } from "react";

import { UrlSearch } from "@/components/layout/url-search";

/** Finds models; the key `/` comes here from pages that have no search field. */
export function ModelSearch() {
  useEffect(() => {
    if (window.location.hash === "#find") document.querySelector<HTMLInputElement>("[data-search]")?.focus();
  }, []);
  return <UrlSearch label="Find a model" className="sm:w-[300px]" />;
}
