"use client";

import { createContext, type ReactNode, useContext } from "react";

const CanWrite = createContext(false);

/** Whether the person may write and link, as the server says; the server checks it again each time. */
export function DocumentationRightsProvider({
  canWrite,
  children,
}: {
  canWrite: boolean;
  children: ReactNode;
}) {
  return <CanWrite value={canWrite}>{children}</CanWrite>;
}

export function useCanWrite(): boolean {
  return useContext(CanWrite);
}
