import { classNames } from "@/components/ui/class-names";
import { ForeignText } from "@/components/ui/foreign-text";
import type { Suggestion } from "./suggest";
import { prefixOf, valueWords } from "./token-text";

interface SuggestionListProps {
  id: string;
  suggestions: Suggestion[];
  active: number | null;
  onChoose: (suggestion: Suggestion) => void;
}

/** What can be meant, below the field. The focus stays in the field. */
export function SuggestionList({ id, suggestions, active, onChoose }: SuggestionListProps) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Filters"
      hidden={suggestions.length === 0}
      className="absolute top-full left-0 z-30 mt-1 max-h-80 w-full max-w-[460px] overflow-y-auto rounded-card border border-line bg-surface p-1 shadow-card"
    >
      {suggestions.map((suggestion, index) => (
        <li
          key={suggestion.kind === "field" ? suggestion.text : `${suggestion.param} ${suggestion.value}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(suggestion);
          }}
          className={classNames(
            "flex cursor-default items-baseline justify-between gap-3 rounded-[5px] px-2 py-1.5 hover:bg-sunken",
            index === active && "bg-accent-soft text-accent",
          )}
        >
          <span className="min-w-0 truncate font-mono text-sm">
            {suggestion.kind === "field" ? (
              suggestion.text
            ) : (
              <>
                <span className="text-ink-3">{prefixOf(suggestion.param)}</span>
                <ForeignText text={valueWords(suggestion.param, suggestion.value)} />
              </>
            )}
          </span>
          <span className="flex-none text-sm text-ink-3 tabular-nums">{suggestion.note}</span>
        </li>
      ))}
    </ul>
  );
}
