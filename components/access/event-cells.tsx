import Link from "next/link";

import { ForeignText } from "@/components/ui/foreign-text";
import type { AccessEvent } from "@/lib/features/access/schema/event";
import { modelPath } from "@/lib/features/models/queries";
import { formatAccount, visibleText } from "@/lib/platform/format";
import { FilterCell } from "./filter-cell";
import { unusualOf, whoName, whoReason } from "./prepare-event";
import { targetWords } from "./prepare-target";
import { CONCERN } from "./words";

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
  const concern = model === null ? undefined : event.models.find((one) => one.model === model);
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
        <span key={model} className="block truncate" title={visibleText(`${CONCERN[concern]}: ${reason}`)}>
          <Link href={`${modelPath(model)}/access`} prefetch={false} className="text-accent hover:underline">
            <ForeignText text={model} />
          </Link>{" "}
          <span className="text-sm text-ink-3">{CONCERN[concern].toLowerCase()}</span>
        </span>
      ))}
      <span className="block truncate font-mono text-xs text-ink-3">
        <ForeignText text={event.region} /> · {formatAccount(event.account)}
      </span>
    </>
  );
}
