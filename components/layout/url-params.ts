"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

export type ParamChanges = Record<string, string | null>;

/**
 * The state of a page as it stands in its address. `push` makes a step that Back undoes, `replace` does not (typing).
 * A null takes the parameter out.
 */
export function useUrlParams() {
  const pathname = usePathname();
  const params = useSearchParams();

  const change = useCallback(
    (changes: ParamChanges, how: "push" | "replace" = "push") => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === "") next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      const address = query === "" ? pathname : `${pathname}?${query}`;
      if (how === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [pathname],
  );

  return { params, change };
}
