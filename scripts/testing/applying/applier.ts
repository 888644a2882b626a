/** Who applies decisions. */
export const APPLIER = { kind: "job", name: "apply-decisions" } as const;
