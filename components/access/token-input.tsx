"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";

import { Kbd } from "@/components/ui/kbd";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { type Suggestion, suggest } from "./suggest";
import { SuggestionList } from "./suggestion-list";
import { fieldOf, parseTyped } from "./token-text";
import { TokenChip } from "./token-chip";
import { addValue, removeToken, type Token } from "./tokens";

interface TokenInputProps {
  tokens: Token[];
  summary: AccessSummary | null;
  onChange: (tokens: Token[]) => void;
}

/** The filters as tokens, and a field that makes more of them. `/` focuses it, found by `data-search`. */
export function TokenInput({ tokens, summary, onChange }: TokenInputProps) {
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const suggestions = isOpen ? suggest(typed, summary) : [];

  function type(text: string) {
    setTyped(text);
    setProblem("");
    setActive(null);
    setOpen(true);
  }

  function add(added: Token) {
    onChange(added.values.reduce((all, value) => addValue(all, added.param, value), tokens));
    type("");
    setOpen(false);
  }

  function choose(suggestion: Suggestion) {
    field.current?.focus();
    if (suggestion.kind === "field") return type(suggestion.text);
    const before = fieldOf(typed)?.rest.includes(",")
      ? parseTyped(typed.slice(0, typed.lastIndexOf(",")))
      : null;
    const earlier = before !== null && "token" in before ? before.token.values : [];
    add({ param: suggestion.param, values: [...earlier, suggestion.value] });
  }

  function submit() {
    const chosen = active === null ? undefined : suggestions[active];
    if (chosen !== undefined) return choose(chosen);
    if (typed.trim() === "") return;
    const parsed = parseTyped(typed);
    if ("token" in parsed) add(parsed.token);
    else setProblem(parsed.problem);
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = tokens.at(-1);
    const count = suggestions.length;
    if (event.key === "Enter") submit();
    else if (event.key === "Backspace" && typed === "" && last) onChange(removeToken(tokens, last.param));
    else if (event.key === "Escape") setOpen(false);
    else if (event.key === "ArrowDown" && count === 0) setOpen(true);
    else if (event.key === "ArrowDown") setActive(active === null ? 0 : (active + 1) % count);
    else if (event.key === "ArrowUp" && count > 0) setActive(((active ?? 0) - 1 + count) % count);
    else return;
    if (event.key !== "Backspace") event.preventDefault();
  }

  return (
    <div className="relative min-w-0 grow basis-full sm:basis-[340px]">
      <div className="flex min-h-[30px] flex-wrap items-center gap-1 rounded-md border border-line-strong bg-surface py-px pr-8 pl-8 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-[7px] left-2.5 size-[15px] text-ink-3"
        />
        {tokens.map((token) => (
          <TokenChip
            key={token.param}
            token={token}
            onRemove={() => onChange(removeToken(tokens, token.param))}
          />
        ))}
        <input
          ref={field}
          data-search
          role="combobox"
          aria-label="Filter the access log"
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active === null ? undefined : `${listId}-${active}`}
          autoComplete="off"
          placeholder={tokens.length === 0 ? "Filter: action, actor, from, on, result, or any text" : ""}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          className="h-6 min-w-24 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3"
        />
        <Kbd className="pointer-events-none absolute top-[5px] right-2">/</Kbd>
      </div>
      <SuggestionList id={listId} suggestions={suggestions} active={active} onChoose={choose} />
      <span role="status" className="text-sm text-bad empty:hidden">
        {problem}
      </span>
    </div>
  );
}
