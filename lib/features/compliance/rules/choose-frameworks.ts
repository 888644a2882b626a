import type { LoadedFramework, Refusal } from "../schema/framework";
import { orderControls } from "./order-controls";
import type { FrameworkReading, ReadFramework } from "./read-framework";

/** Which files are taken: each id once, the first file that has it, and nothing that rests on what there is not. */
export function chooseFrameworks(readings: readonly FrameworkReading[]): {
  loaded: LoadedFramework[];
  refusals: Refusal[];
} {
  const refusals = readings.flatMap((reading) => reading.refusals);
  const byId = new Map<string, ReadFramework>();
  for (const { read } of readings) {
    if (!read) continue;
    const { id } = read.framework;
    const first = byId.get(id);
    if (!first) byId.set(id, read);
    else {
      const reason = `id: expected an id of its own; ${id} is that of ${first.file}`;
      refusals.push({ file: read.file, line: read.lineAt(["id"]), reason });
    }
  }
  const { broken } = orderControls([...byId.values()].map(({ framework }) => framework));
  for (const { framework, path, reason } of broken) {
    const read = byId.get(framework);
    if (read) refusals.push({ file: read.file, line: read.lineAt(path), reason });
  }
  const refused = new Set(broken.map(({ framework }) => framework));
  const taken = [...byId.values()].filter(({ framework }) => !refused.has(framework.id));
  const loaded = taken.map(({ framework, file, sha256 }) => ({ framework, file, sha256 }));
  return { loaded, refusals };
}
