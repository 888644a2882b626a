import { visibleText } from "@/lib/platform/format";
import { CopyButton } from "./copy-button";

/** An identifier in mono with a button that copies it whole; `short` is what is shown when it is long. */
export function Copyable({ text, short, label }: { text: string; short?: string; label: string }) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <bdi className="truncate font-mono text-sm" title={visibleText(text)}>
        {visibleText(short ?? text)}
      </bdi>
      <CopyButton text={text} label={label} />
    </span>
  );
}
