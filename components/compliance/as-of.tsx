import { Time } from "@/components/ui/time";

/** When what stands beside it was read, evaluated or written; null: never. */
export function AsOf({ at }: { at: string | null }) {
  if (at === null) return <span className="text-sm text-unknown">Never</span>;
  return (
    <span className="text-sm whitespace-nowrap text-ink-3">
      <Time value={at} shape="short" />
    </span>
  );
}
