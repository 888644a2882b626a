/** How this installation has people prove again who they are. */
export type WayIn = { kind: "demo"; email: string } | { kind: "oidc"; host: string };

/** Whoever looks at the page. */
export interface Signer {
  id: string;
  /** As their signatures are shown. */
  name: string;
  wayIn: WayIn;
}
