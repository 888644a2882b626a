import { useSyncExternalStore } from "react";

function never(): () => void {
  return () => undefined;
}

/** False on the server and in the first render of the browser, which must agree: only the browser knows its time zone. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
