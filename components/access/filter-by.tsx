"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";

import { useUrlParams } from "@/components/layout/url-params";
import { addValue, readTokens, tokenChanges, type TokenParam } from "./tokens";

interface FilterBy {
  add: (param: TokenParam, value: string) => void;
  open: (event: string) => void;
}

const Acts = createContext<FilterBy>({ add: () => undefined, open: () => undefined });

/** Lets whatever shows a value filter by it, without following the address itself. */
export function FilterByProvider({ children }: { children: ReactNode }) {
  const { change } = useUrlParams();
  const acts = useMemo(
    () => ({
      add: (param: TokenParam, value: string) => {
        const tokens = readTokens(new URLSearchParams(window.location.search));
        change(tokenChanges(addValue(tokens, param, value)));
      },
      open: (event: string) => change({ event }),
    }),
    [change],
  );
  return <Acts value={acts}>{children}</Acts>;
}

export function useFilterBy(): FilterBy {
  return useContext(Acts);
}
