"use client";

import { useSyncExternalStore } from "react";

function onHash(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

/** The part of the address behind `#`, without it; nothing on the server, which is never told. */
export function useHash(): string {
  return useSyncExternalStore(
    onHash,
    () => decodeURIComponent(window.location.hash.slice(1)),
    () => "",
  );
}
