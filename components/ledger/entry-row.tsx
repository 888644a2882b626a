"use client";

import Link from "next/link";
import type { MouseEvent } from "react";

import { useNow } from "@/components/ui/clock";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { StackedTd, StackedTr } from "@/components/ui/table";
import type { LedgerItem } from "@/lib/features/ledger/schema/list";
import type { Verification } from "@/lib/features/ledger/schema/verification";
import { formatClock, formatCount, formatInstant, formatShort, visibleText } from "@/lib/platform/format";
import { onLink, stateWords, whoWords } from "./prepare-entry";
import { hashWords } from "./prepare-summary";
import { useLedgerUrl } from "./use-ledger-url";

/** One entry; its number opens its bytes, hashes and proof. */
export function EntryRow({ item, verification }: { item: LedgerItem; verification: Verification | null }) {
  const { change } = useLedgerUrl();
  const { kind, words, means } = stateWords(item, verification);
  return (
    <StackedTr data-entry={item.seq} onClick={(event) => isOnRow(event) && pressButton(event)}>
      <StackedTd label="#" number>
        <button
          type="button"
          title="Open its bytes, hashes and proof"
          onClick={() => change({ entry: String(item.seq) })}
          className="rounded font-mono text-sm text-accent hover:underline"
        >
          <span className="sr-only">Open entry </span>
          {formatCount(item.seq)}
          <span className="sr-only">, {visibleText(item.title)}</span>
        </button>
      </StackedTd>
      <StackedTd label="When, UTC">
        <When at={item.at} />
      </StackedTd>
      <StackedTd label="What">
        <ForeignText className="font-medium md:whitespace-nowrap" text={item.title} />
      </StackedTd>
      <StackedTd label="On">
        <On item={item} />
      </StackedTd>
      <StackedTd label="Who">
        <Who item={item} />
      </StackedTd>
      <StackedTd label="Content" wide>
        <span className="line-clamp-3 min-w-[200px] text-ink-2 [overflow-wrap:anywhere]">
          <ForeignText text={item.content} />
        </span>
      </StackedTd>
      <StackedTd label="Hash">
        <Copyable text={item.hash} short={hashWords(item.hash)} label={`hash of entry ${item.seq}`} />
      </StackedTd>
      <StackedTd label="State">
        <span title={means}>
          <Status kind={kind}>{words}</Status>
        </span>
      </StackedTd>
    </StackedTr>
  );
}

/** Whether a click meant the row: not something in it, and not the end of selecting text. */
function isOnRow({ target }: MouseEvent): boolean {
  if (target instanceof Element && target.closest("a, button") !== null) return false;
  return window.getSelection()?.isCollapsed !== false;
}

/** As if its number was pressed, which is where the focus comes back to. */
function pressButton({ currentTarget }: MouseEvent) {
  const button = currentTarget.querySelector("button");
  button?.focus();
  button?.click();
}

function When({ at }: { at: string }) {
  const now = useNow();
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstant(time)} className="block font-mono text-sm whitespace-nowrap">
      {formatClock(time)}
      <span className="block text-2xs text-ink-3">{formatShort(time, now).slice(0, -6)}</span>
    </time>
  );
}

function On({ item }: { item: LedgerItem }) {
  const on = onLink(item);
  if (on === null) return <span className="text-ink-3">no model</span>;
  return (
    <Link
      href={on.href}
      prefetch={false}
      className="text-accent [overflow-wrap:anywhere] hover:underline md:inline-block md:min-w-[110px]"
    >
      <ForeignText text={on.label} />
    </Link>
  );
}

function Who({ item }: { item: LedgerItem }) {
  const { who, doing } = whoWords(item.actor);
  return (
    <>
      <ForeignText className="[overflow-wrap:anywhere] md:inline-block md:min-w-[84px]" text={who} />
      {doing === null ? null : (
        <span className="block text-2xs text-ink-3">
          <ForeignText text={doing} />
        </span>
      )}
    </>
  );
}
