import { CircleSlash, Inbox, Lock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const ICONS = { empty: Inbox, denied: Lock, failed: TriangleAlert, missing: CircleSlash };

interface MessageProps {
  kind: keyof typeof ICONS;
  title: string;
  children?: ReactNode;
  /** Whether it stands alone on its page, and so carries the page's heading. */
  page?: boolean;
}

/** Says why there is nothing to show, and what can be done about it. */
export function Message({ kind, title, children, page = false }: MessageProps) {
  const Icon = ICONS[kind];
  const Heading = page ? "h1" : "h2";
  return (
    <div
      role={kind === "failed" ? "alert" : undefined}
      data-message={kind}
      className="grid justify-items-center gap-2 px-4 py-10 text-center"
    >
      <Icon aria-hidden className={`size-6 ${kind === "failed" ? "text-bad" : "text-ink-3"}`} />
      <Heading className="text-lg">{title}</Heading>
      {children === undefined ? null : <div className="grid max-w-prose gap-3 text-ink-2">{children}</div>}
    </div>
  );
}
