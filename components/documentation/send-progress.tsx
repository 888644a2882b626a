const BAR =
  "h-1.5 w-full appearance-none overflow-hidden rounded bg-line [&::-moz-progress-bar]:bg-accent " +
  "[&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent";

/** How much of a file was sent; null: its bytes are still being read. */
export function SendProgress({ share }: { share: number | null }) {
  const words = sendWords(share);
  return (
    <div className="grid gap-1">
      <span role="status" className="text-sm text-ink-2">
        {words}
      </span>
      <progress aria-label={words} max={1} value={share ?? undefined} className={BAR} />
    </div>
  );
}

function sendWords(share: number | null): string {
  if (share === null) return "Reading the file";
  return share < 1 ? `Sending it, ${Math.floor(share * 100)} % sent` : "Sent; the server looks at it";
}
