import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { recordSpans, textOf } from "../rules/cut-record";
import type { Span } from "../rules/json-spans";
import { selectFileBody } from "../store/event-detail";
import { uncompress } from "./kept-bytes";

interface OpenFile {
  bytes: Buffer;
  spans: Span[];
}

/** Uncompressed bytes that may be held at once, besides the file that is being read. */
const MOST_BYTES = 64 * 1024 * 1024;
const NOTHING: OpenFile = { bytes: Buffer.alloc(0), spans: [] };

/** Cuts records out of kept files, each of which is read once as long as its neighbours are asked for. */
export class RawRecords {
  private readonly open = new Map<number, OpenFile>();
  private held = 0;

  constructor(private readonly db: Db) {}

  /** The record as it was written; null when its file is no longer kept. */
  async cut(fileId: number, ordinal: number): Promise<string | null> {
    const { bytes, spans } = this.recent(fileId) ?? (await this.read(fileId));
    const span = spans[ordinal];
    return span ? textOf(bytes, span) : null;
  }

  private recent(fileId: number): OpenFile | undefined {
    const file = this.open.get(fileId);
    if (!file) return undefined;
    this.open.delete(fileId);
    this.open.set(fileId, file);
    return file;
  }

  private async read(fileId: number): Promise<OpenFile> {
    const body = await selectFileBody(this.db, fileId);
    const bytes = body && (await uncompress(body));
    const file = bytes ? { bytes, spans: recordSpans(bytes) } : NOTHING;
    this.open.set(fileId, file);
    this.held += file.bytes.length;
    for (const [oldest, { bytes: old }] of this.open) {
      if (this.held <= MOST_BYTES || oldest === fileId) break;
      this.open.delete(oldest);
      this.held -= old.length;
    }
    return file;
  }
}
