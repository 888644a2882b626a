import { classNames } from "./class-names";

export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      className={classNames(
        "rounded border border-line px-[5px] font-mono text-2xs leading-[18px] text-ink-3",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
