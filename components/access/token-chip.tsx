import { X } from "lucide-react";

import { ForeignText } from "@/components/ui/foreign-text";
import { prefixOf, tokenText, valueWords } from "./token-text";
import type { Token } from "./tokens";

/** One filter with its values: "not actor: role/scoring-api". */
export function TokenChip({ token, onRemove }: { token: Token; onRemove: () => void }) {
  const words = token.values.map((value) => valueWords(token.param, value)).join(", ");
  return (
    <span className="inline-flex max-w-full min-w-0 items-center rounded-[5px] border border-line bg-surface pl-1.5 text-xs text-ink sm:max-w-[280px]">
      <span className="min-w-0 truncate">
        {prefixOf(token.param)}
        <ForeignText text={words} />
      </span>
      <button
        type="button"
        aria-label={`Remove the filter ${tokenText(token)}`}
        onClick={onRemove}
        className="grid size-6 flex-none place-items-center rounded text-ink-3 hover:text-ink"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  );
}
