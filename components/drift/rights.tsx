"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface Rights {
  /** May set rules, and mark violations as expected. */
  write: boolean;
  acknowledge: boolean;
  /** May bring an endpoint back to what it served before. */
  rollBack: boolean;
}

const Held = createContext<Rights>({ write: false, acknowledge: false, rollBack: false });

/** What the person may do with drift, as the server says; the server checks it again at each change. */
export function DriftRights({ children, ...rights }: Rights & { children: ReactNode }) {
  return <Held value={rights}>{children}</Held>;
}

export function useRights(): Rights {
  return useContext(Held);
}
