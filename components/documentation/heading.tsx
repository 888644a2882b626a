import type { ReactNode } from "react";

export type Level = 2 | 3 | 4;

const LOOKS: Record<Level, string> = {
  2: "",
  3: "text-[13.5px] font-semibold",
  4: "text-base font-semibold",
};

/** A heading where it stands: sections go one level down under the headings of others. */
export function Heading({ level, children }: { level: Level; children: ReactNode }) {
  const Tag = `h${level}` as const;
  return <Tag className={LOOKS[level]}>{children}</Tag>;
}
