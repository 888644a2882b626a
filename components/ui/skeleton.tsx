import { classNames } from "./class-names";

/** Holds the place of something that is being read. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={classNames("block animate-pulse rounded bg-unknown-soft", className)} />
  );
}
