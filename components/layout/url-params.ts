"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useSyncExternalStore } from "react";

export type ParamChanges = Record<string, string | null>;

/** A parameter with several values stands once for each of them, in their order. */
export type ParamsChange = Record<string, string | readonly string[] | null>;

/** Told by ourselves: the router may be busy fetching and tell of a change late, or never. */
const CHANGED = "countersign:address";

function onAddress(changed: () => void): () => void {
  for (const event of ["popstate", CHANGED]) window.addEventListener(event, changed);
  return () => {
    for (const event of ["popstate", CHANGED]) window.removeEventListener(event, changed);
  };
}

/**
 * The parameters in the address bar. The router's own lag behind, for good where Back is pressed twice after a reload
 * while it still fetches; they count on the server, and while an address of another page is being left or opened.
 */
function useAddressParams(pathname: string): URLSearchParams {
  const routed = useSearchParams().toString();
  const shown = () =>
    window.location.pathname === pathname ? new URLSearchParams(window.location.search).toString() : routed;
  const query = useSyncExternalStore(onAddress, shown, () => routed);
  return useMemo(() => new URLSearchParams(query), [query]);
}

/**
 * The state of a page as it stands in its address. `push` makes a step that Back undoes, `replace` does not (typing).
 * A null takes the parameter out.
 */
export function useUrlParams() {
  const pathname = usePathname();
  const params = useAddressParams(pathname);

  const change = useCallback(
    (changes: ParamsChange, how: "push" | "replace" = "push") => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === "") next.delete(name);
        else if (typeof value === "string") next.set(name, value);
        else {
          next.delete(name);
          for (const each of value) next.append(name, each);
        }
      }
      const query = next.toString();
      const address = query === "" ? pathname : `${pathname}?${query}`;
      if (how === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
      window.dispatchEvent(new Event(CHANGED));
    },
    [pathname],
  );

  return { params, change };
}
