"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface AccessRights {
  canExport: boolean;
  /** May mark what looks unusual as known. */
  canMark: boolean;
}

const Held = createContext<AccessRights>({ canExport: false, canMark: false });

/** What the person may do with the access log, as the server says; the server checks it again each time. */
export function AccessRightsProvider({
  canExport,
  canMark,
  children,
}: AccessRights & { children: ReactNode }) {
  return <Held value={{ canExport, canMark }}>{children}</Held>;
}

export function useAccessRights(): AccessRights {
  return useContext(Held);
}
