import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { StackedHead, StackedTd, StackedTr, Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Coverage } from "@/lib/features/access/schema/coverage";
import { fileCounts, loggedState, unprovenWords, wayWords } from "./prepare-coverage";
import { placeWords } from "./prepare-gaps";

/** Of every log that is read: which half it holds, how far it reaches, and what proves it. */
export function CoveragePlaces({ places }: { places: readonly Coverage[] }) {
  return (
    <Table label="Logs that are read" stacks dense>
      <StackedHead>
        <Th>Place</Th>
        <Th>Management</Th>
        <Th>Invocations</Th>
        <Th>S3 objects</Th>
        <Th>Complete to, UTC</Th>
        <Th>Proven, UTC</Th>
        <Th>Files of all times</Th>
      </StackedHead>
      <tbody>
        {places.map((place) => (
          <PlaceRow key={`${place.account} ${place.region} ${place.way} ${place.trail}`} place={place} />
        ))}
      </tbody>
    </Table>
  );
}

function PlaceRow({ place }: { place: Coverage }) {
  return (
    <StackedTr>
      <StackedTd label="Place" wide>
        <ForeignText text={placeWords(place)} />
        <ForeignText className="block text-sm text-ink-3" text={wayWords(place)} />
        {place.isLogging === false ? <Status kind="bad">Stopped</Status> : null}
      </StackedTd>
      <StackedTd label="Management">
        <Half logged={place.managementEvents} half="management" />
      </StackedTd>
      <StackedTd label="Invocations">
        <Half logged={place.endpointEvents} half="data" />
      </StackedTd>
      <StackedTd label="S3 objects">
        <Half logged={place.objectEvents} half="data" />
      </StackedTd>
      <StackedTd label="Complete to, UTC">
        <Reach place={place} />
      </StackedTd>
      <StackedTd label="Proven, UTC">
        <ProvenReach place={place} />
      </StackedTd>
      <StackedTd label="Files of all times" wide>
        <Files place={place} />
      </StackedTd>
    </StackedTr>
  );
}

function Half({ logged, half }: { logged: Coverage["managementEvents"]; half: "management" | "data" }) {
  const { kind, words } = loggedState(logged, half);
  return <Status kind={kind}>{words}</Status>;
}

function Reach({ place: { completeTo, latestDeliveryAt } }: { place: Coverage }) {
  return (
    <>
      {completeTo === null ? (
        <span className="text-unknown">Nothing read whole yet</span>
      ) : (
        <Time value={completeTo} shape="short" />
      )}
      {latestDeliveryAt === null ? null : (
        <span className="block text-sm text-ink-3">
          last delivery <Time value={latestDeliveryAt} shape="short" />
        </span>
      )}
    </>
  );
}

function ProvenReach({ place }: { place: Coverage }) {
  const { provenFrom, completeTo } = place;
  const unproven = unprovenWords(place);
  if (unproven !== null || provenFrom === null) return <span className="text-ink-2">{unproven}</span>;
  return (
    <>
      <Time value={provenFrom} shape="short" />
      {completeTo === null ? " on" : <> to {<Time value={completeTo} shape="short" />}</>}
    </>
  );
}

function Files({ place }: { place: Coverage }) {
  const counts = fileCounts(place);
  if (counts === null) return <span className="text-ink-3">None read yet</span>;
  return (
    <span className="flex flex-wrap gap-1 md:grid md:justify-items-start">
      {counts.map(({ kind, words }) => (
        <Status key={words} kind={kind}>
          {words}
        </Status>
      ))}
    </span>
  );
}
