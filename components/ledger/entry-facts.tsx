"use client";

import Link from "next/link";
import type { ReactNode } from "react";

import { useNow } from "@/components/ui/clock";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import type { LedgerEntry } from "@/lib/features/ledger/schema/entry";
import { formatAccount, formatAge, formatInstant } from "@/lib/platform/format";
import { onLink, whoWords } from "./prepare-entry";
import { type EnvelopeFacts, envelopeFacts } from "./prepare-envelope";
import { hashWords } from "./prepare-summary";
import { meaningOf } from "./meaning";

/** Who did what, to which model, from where, and what it rests on. */
export function EntryFacts({ entry }: { entry: LedgerEntry }) {
  const facts = envelopeFacts(entry.envelope);
  const now = useNow();
  const at = Date.parse(entry.at);
  return (
    <dl className="border-b border-line px-4 py-2">
      <Row label="When">
        <time dateTime={entry.at}>{formatInstant(at)}</time>
        <Below>{formatAge(at, now)}</Below>
      </Row>
      <Row label="What">
        <ForeignText className="font-medium" text={entry.title} />{" "}
        <ForeignText className="font-mono text-sm text-ink-3" text={entry.type} />
        <Below>{meaningOf(entry.type)}</Below>
      </Row>
      <Row label="Content">
        <ForeignText className="[overflow-wrap:anywhere]" text={entry.content} />
      </Row>
      <Row label="On">
        <On entry={entry} facts={facts} />
      </Row>
      <Row label="Who">
        <Who entry={entry} facts={facts} />
      </Row>
      <Row label="From">
        <From facts={facts} />
      </Row>
      {facts.evidence.length === 0 ? null : (
        <Row label="Rests on">
          {facts.evidence.map(({ kind, sha256 }) => (
            <span key={`${kind} ${sha256}`} className="flex flex-wrap items-center gap-x-2">
              {kind}
              <Copyable text={sha256} short={hashWords(sha256)} label={`digest of ${kind}`} />
            </span>
          ))}
        </Row>
      )}
      {facts.cause === null ? null : (
        <Row label="Because of">
          <Copyable text={facts.cause} label="entry that brought it about" />
        </Row>
      )}
      <Row label="Entry id">
        <Copyable text={entry.entryId} label="entry id" />
        {facts.app === null ? null : (
          <Below>
            written by Countersign <ForeignText text={facts.app} />
          </Below>
        )}
      </Row>
    </dl>
  );
}

function On({ entry, facts }: { entry: LedgerEntry; facts: EnvelopeFacts }) {
  const on = onLink(entry);
  if (on === null) return <span className="text-ink-3">It is about no model.</span>;
  return (
    <>
      <Link href={on.href} prefetch={false} className="text-accent [overflow-wrap:anywhere] hover:underline">
        <ForeignText text={on.label} />
      </Link>
      {facts.region === null || facts.account === null ? null : (
        <span className="ml-2 font-mono text-sm text-ink-2">
          <ForeignText text={facts.region} /> · <ForeignText text={formatAccount(facts.account)} />
        </span>
      )}
      {facts.arn === null ? null : (
        <span className="block">
          <Copyable text={facts.arn} label="ARN" />
        </span>
      )}
    </>
  );
}

function Who({ entry, facts }: { entry: LedgerEntry; facts: EnvelopeFacts }) {
  const { who, doing } = whoWords(entry.actor);
  const { issuer, subject, roles, signedIn } = facts;
  return (
    <>
      <ForeignText className="font-medium [overflow-wrap:anywhere]" text={who} />
      {doing === null ? null : (
        <Below>
          job <ForeignText text={doing} />
        </Below>
      )}
      {issuer === null || subject === null ? null : (
        <Below>
          <ForeignText className="font-mono" text={subject} /> of <ForeignText text={issuer} />
        </Below>
      )}
      {roles.length === 0 ? null : (
        <Below>
          as <ForeignText text={roles.join(", ")} />
        </Below>
      )}
      {signedIn === null ? null : (
        <Below>
          signed in by <ForeignText text={signedIn} />
        </Below>
      )}
    </>
  );
}

function From({ facts: { address, userAgent } }: { facts: EnvelopeFacts }) {
  return (
    <>
      {address === null ? (
        <span className="text-ink-3">No address was recorded.</span>
      ) : (
        <Copyable text={address} label="address" />
      )}
      {userAgent === null ? null : (
        <Below>
          <ForeignText text={userAgent} />
        </Below>
      )}
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 py-1.5">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Below({ children }: { children: ReactNode }) {
  return <span className="block text-sm [overflow-wrap:anywhere] text-ink-2">{children}</span>;
}
