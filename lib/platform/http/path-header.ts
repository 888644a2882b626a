/** Request header in which proxy.ts tells server components the path and query they are rendered for. */
export const PATH_HEADER = "x-countersign-path";
