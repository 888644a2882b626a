import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Unusual } from "@/lib/features/access/schema/event";

/** What looks unusual about an event, each with its reason; what somebody knows of says who and why. */
export function DrawerUnusual({ unusual }: { unusual: readonly Unusual[] }) {
  if (unusual.length === 0) return null;
  const openFirst = unusual.toSorted(
    (one, other) => Number(one.known !== null) - Number(other.known !== null),
  );
  return (
    <ul aria-label="Unusual" className="grid gap-2 border-b border-line px-4 py-3">
      {openFirst.map(({ id, reason, known }) => (
        <li key={id} className="grid justify-items-start gap-1">
          <Status kind={known === null ? "warn" : "ok"}>{known === null ? "Unusual" : "Known"}</Status>
          <ForeignText className="break-words" text={reason} />
          {known === null ? null : (
            <span className="text-sm break-words text-ink-2">
              <ForeignText text={`${known.reason} (${known.by})`} /> · <Time value={known.at} shape="short" />{" "}
              UTC
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
