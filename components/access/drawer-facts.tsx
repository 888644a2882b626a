import Link from "next/link";
import type { ReactNode } from "react";

import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { AccessEvent } from "@/lib/features/access/schema/event";
import { modelPath } from "@/lib/features/models/queries";
import { formatAccount, formatAge, formatInstant } from "@/lib/platform/format";
import { useNow } from "@/components/ui/clock";
import { whoName, whoReason } from "./prepare-event";
import { recordFacts } from "./prepare-record";
import { targetWords } from "./prepare-target";
import { CONCERN, RESULT } from "./words";

/** Who did what, on what, from where and with which result. */
export function DrawerFacts({ event, raw }: { event: AccessEvent; raw: string | null }) {
  const { userAgent, errorMessage } = recordFacts(raw);
  const now = useNow();
  return (
    <dl className="border-b border-line px-4 py-2">
      <Row label="When">
        <time dateTime={event.at}>{formatInstant(Date.parse(event.at))}</time>
        <Below>{formatAge(Date.parse(event.at), now)}</Below>
      </Row>
      <Who event={event} />
      <Row label="What">
        <ForeignText className="font-medium" text={event.action} />
        <Below>
          <ForeignText text={event.source} />, {readsOrWrites(event)}
        </Below>
      </Row>
      <Row label="On">
        {event.target === null ? (
          <span className="text-ink-3">The record names nothing.</span>
        ) : (
          <>
            <ForeignText className="break-all" text={targetWords(event.target)} />
            <span className="block">
              <Copyable text={event.target} label="target" />
            </span>
          </>
        )}
      </Row>
      <Row label="From">
        {event.address === null ? (
          <span className="text-ink-3">The record names no address.</span>
        ) : (
          <Copyable text={event.address} label="address" />
        )}
        {event.vpcEndpoint === null ? null : (
          <Below>
            through <ForeignText className="font-mono" text={event.vpcEndpoint} />
          </Below>
        )}
        {userAgent === null ? null : <Written text={userAgent} />}
      </Row>
      <Row label="Where">
        <span className="font-mono text-sm">
          <ForeignText text={event.region} /> · {formatAccount(event.account)}
        </span>
      </Row>
      <Row label="Result">
        <Status kind={RESULT[event.result].kind}>{RESULT[event.result].words}</Status>
        {event.errorCode === null ? null : (
          <ForeignText className="ml-2 font-mono text-sm break-all" text={event.errorCode} />
        )}
        {errorMessage === null ? null : <Written text={errorMessage} />}
      </Row>
      <Row label="Models">
        <Models event={event} />
      </Row>
    </dl>
  );
}

function Who({ event: { actor } }: { event: AccessEvent }) {
  return (
    <Row label="Who">
      <ForeignText className="font-medium break-words" text={whoName(actor)} />
      <Below>
        <ForeignText text={`${whoReason(actor)}.`} />
      </Below>
      <span className="block">
        <Copyable text={actor.principal} label="principal" />
      </span>
      <Below>
        {actor.session === null ? (
          "No session is named"
        ) : (
          <>
            Session <ForeignText className="font-mono break-all" text={actor.session} />
          </>
        )}
        , {actor.account === null ? "no account is named" : `account ${formatAccount(actor.account)}`}
      </Below>
    </Row>
  );
}

function Models({ event: { models } }: { event: AccessEvent }) {
  if (models.length === 0)
    return <span className="text-ink-3">It concerns no model that is known here.</span>;
  return models.map(({ model, concern, reason }) => (
    <p key={model} className="break-words">
      <Link className="text-accent hover:underline" prefetch={false} href={`${modelPath(model)}/access`}>
        <ForeignText text={model} />
      </Link>{" "}
      <span className="text-sm text-ink-2">
        {CONCERN[concern]}: <ForeignText text={reason} />
      </span>
    </p>
  ));
}

function readsOrWrites({ readOnly }: AccessEvent): string {
  if (readOnly === null) return "the record does not say whether it reads or changes";
  return readOnly ? "reads only" : "changes something";
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
  return <span className="block text-sm break-words text-ink-2">{children}</span>;
}

/** What the caller wrote, which may be long and is never more than text. */
function Written({ text }: { text: string }) {
  return (
    <p className="mt-0.5 max-h-24 overflow-y-auto text-sm break-words text-ink-2">
      <ForeignText text={text.slice(0, 2_048)} />
      {text.length > 2_048 ? " … (whole in the record)" : null}
    </p>
  );
}
