interface Stream {
  account: string;
  region: string;
  way: "trail" | "lookup" | "folder";
  completeTo: string | null;
}

/**
 * Until when everything was read: the earliest of all accounts and regions, each by the stream that is furthest there;
 * null while one of them is unknown. Folders are no log that goes on: a place known from one alone does not count.
 */
export function completeToOf(streams: readonly Stream[]): string | null {
  const running = streams.filter(({ way }) => way !== "folder");
  const places = Map.groupBy(running, ({ account, region }) => `${account} ${region}`);
  const furthest = [...places.values()].map((all) => Math.max(...all.map(timeOf)));
  const earliest = Math.min(...furthest);
  return Number.isFinite(earliest) ? new Date(earliest).toISOString() : null;
}

function timeOf({ completeTo }: Stream): number {
  return completeTo === null ? -Infinity : Date.parse(completeTo);
}
