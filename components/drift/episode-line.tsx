import { StateOf } from "@/components/models/state-of";
import { ButtonLink } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { describeEpisode } from "@/lib/features/drift/rules/describe-episode";
import { seriesName } from "@/lib/features/drift/rules/figures";
import type { Episode } from "@/lib/features/drift/schema/episode";
import { modelPath } from "@/lib/features/models/queries";
import { chartAddress } from "./chart-address";
import { EpisodeAcknowledge } from "./episode-acknowledge";
import { episodeState } from "./episode-words";
import { useRights } from "./rights";

interface EpisodeLineProps {
  episode: Episode;
  /** Names the model too, on a page that is about more than one. */
  named?: boolean;
}

/** A breach in a sentence: how far, since when, what was done about it, who knows. */
export function EpisodeLine({ episode, named = false }: EpisodeLineProps) {
  const now = useNow();
  return (
    <li
      data-episode={episode.state}
      className="grid items-start gap-x-3 gap-y-1 border-b border-line px-3.5 py-[9px] last:border-b-0 md:grid-cols-[118px_minmax(0,1fr)_auto]"
    >
      <span>
        <StateOf state={episodeState(episode)} />
      </span>
      <div className="min-w-0 break-words">
        {named ? <ForeignText className="block font-medium" text={episode.modelName} /> : null}
        <ForeignText text={describeEpisode(episode, now)} />{" "}
        <span className="text-sm text-ink-3">Times in UTC.</span>
        <Acknowledged episode={episode} />
      </div>
      <span className="flex flex-wrap gap-2">
        {episode.endedAt !== null || episode.acknowledged !== null ? null : (
          <EpisodeAcknowledge episode={episode} />
        )}
        <WayBack episode={episode} />
        <ButtonLink
          size="small"
          href={chartAddress(episode.model, episode.metric, episode.startedAt, now)}
          prefetch={false}
        >
          {named ? "Open drift" : "Show on chart"}
          <span className="sr-only">
            {" "}
            of <ForeignText text={`${episode.modelName}: ${seriesName(episode)}`} />
          </span>
        </ButtonLink>
      </span>
    </li>
  );
}

/** To where the model's endpoint goes back to what it served before, because of this breach. */
function WayBack({ episode: { id, model, modelName, endedAt } }: Pick<EpisodeLineProps, "episode">) {
  const { rollBack } = useRights();
  if (!rollBack || endedAt !== null) return null;
  return (
    <ButtonLink size="small" href={`${modelPath(model)}/approvals?episode=${id}#rollback`} prefetch={false}>
      Roll back
      <span className="sr-only">
        {" "}
        <ForeignText text={modelName} />
      </span>
    </ButtonLink>
  );
}

function Acknowledged({ episode: { acknowledged } }: Pick<EpisodeLineProps, "episode">) {
  if (acknowledged === null) return null;
  return (
    <div className="text-sm text-ink-3">
      Acknowledged by <ForeignText text={acknowledged.by} />, <Time value={acknowledged.at} />
      {acknowledged.note === null ? null : (
        <>
          : <ForeignText className="text-ink-2" text={acknowledged.note} />
        </>
      )}
    </div>
  );
}
