import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type EmbeddedPostgres, startEmbedded } from "./embedded";

/** A server of its own for tests and benchmarks: no fsync, and `stop` leaves nothing of it on the disk. */
export async function startTemporary(): Promise<EmbeddedPostgres> {
  const dir = await mkdtemp(path.join(tmpdir(), "countersign-postgres-"));
  // As root the server runs as another user, who has to reach its data in here.
  await chmod(dir, 0o711);
  const server = await startEmbedded({ dir, durable: false });
  const stop = async () => {
    await server.stop();
    await rm(path.dirname(server.dataDir), { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  };
  return { ...server, stop };
}
