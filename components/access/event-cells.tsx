import Link from "next/link";

import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { AccessEvent } from "@/lib/features/access/schema/event";
import { modelPath } from "@/lib/features/models/queries";
import { formatAccount, visibleText } from "@/lib/platform/format";
import { FilterCell } from "./filter-cell";
import { unusualOf, whoName, whoReason } from "./prepare-event";
import { targetWords } from "./prepare-target";
import { CONCERN, GRADE, RESULT } from "./words";

/** The person, and below the principal that was used. */
export function WhoCell({ event }: { event: AccessEvent }) {
  const { actor } = event;
  return (
    <>
      <FilterCell
        param="actor"
        value={actor.person ?? actor.principal}
        event={event.id}
        title={visibleText(whoReason(actor))}
      >
        <ForeignText text={whoName(actor)} />
      </FilterCell>
      <FilterCell
        param="actor"
        value={actor.principal}
        event={event.id}
        title={visibleText(actor.principal)}
        className="font-mono text-sm text-ink-3"
      >
        <ForeignText text={actor.principal} />
      </FilterCell>
    </>
  );
}

export function FromCell({ event }: { event: AccessEvent }) {
  const { address, vpcEndpoint } = event;
  if (address === null && vpcEndpoint === null) return <span className="text-ink-3">Not told</span>;
  return (
    <>
      {address === null ? null : (
        <FilterCell
          param="address"
          value={address}
          event={event.id}
          title={visibleText(address)}
          className="font-mono text-sm"
        >
          <ForeignText text={address} />
        </FilterCell>
      )}
      {vpcEndpoint === null ? null : (
        <ForeignText className="block truncate font-mono text-xs text-ink-3" text={vpcEndpoint} />
      )}
    </>
  );
}

/** What it was done to, which part of the model that is, and what is unusual about it. */
export function OnCell({ event, model }: { event: AccessEvent; model: string | null }) {
  const { target } = event;
  const concern = model === null ? event.models[0] : event.models.find((one) => one.model === model);
  return (
    <>
      {target === null ? (
        <span className="text-ink-3">Nothing named</span>
      ) : (
        <FilterCell
          param="on"
          value={target}
          event={event.id}
          title={visibleText(target)}
          className="font-mono text-sm"
        >
          <ForeignText text={targetWords(target)} />
        </FilterCell>
      )}
      {concern === undefined ? null : (
        <FilterCell
          param="on"
          value={concern.concern}
          event={event.id}
          title={visibleText(concern.reason)}
          className="text-sm text-ink-3"
        >
          {CONCERN[concern.concern]}
        </FilterCell>
      )}
      {unusualOf(event).map(({ reason, isKnown }, index) => (
        <p key={index} className={isKnown ? "text-sm text-ink-3" : "text-sm text-bad"}>
          <ForeignText text={isKnown ? `Known: ${reason}` : reason} />
        </p>
      ))}
    </>
  );
}

/** The models it concerns and how, and where it happened. */
export function ModelsCell({ event }: { event: AccessEvent }) {
  return (
    <>
      {event.models.length === 0 ? <span className="text-ink-3">No model</span> : null}
      {event.models.map(({ model, concern, reason }) => (
        <Link
          key={model}
          href={`${modelPath(model)}/access`}
          prefetch={false}
          title={visibleText(`${CONCERN[concern]}: ${reason}`)}
          className="block truncate text-accent hover:underline"
        >
          <ForeignText text={model} />
        </Link>
      ))}
      <ForeignText className="block truncate font-mono text-xs text-ink-3" text={event.region} />
      <span className="block truncate font-mono text-xs text-ink-3">{formatAccount(event.account)}</span>
    </>
  );
}

/** How it ended, and how well that is proven. */
export function ResultCell({ event }: { event: AccessEvent }) {
  const { id, result, errorCode, grade } = event;
  return (
    <>
      <FilterCell
        param="result"
        value={result}
        event={id}
        title={errorCode === null ? undefined : visibleText(errorCode)}
      >
        <Status kind={RESULT[result].kind}>{RESULT[result].words}</Status>
      </FilterCell>
      {result === "failed" && errorCode !== null ? (
        <ForeignText className="block truncate text-xs text-ink-3" text={errorCode} />
      ) : null}
      <FilterCell param="grade" value={grade} event={id} title={GRADE[grade].means} className="text-sm">
        <span className="mr-1 font-mono font-medium">{grade}</span>
        <span className={grade === "X" ? "text-bad" : "text-ink-3"}>{GRADE[grade].words}</span>
      </FilterCell>
    </>
  );
}
