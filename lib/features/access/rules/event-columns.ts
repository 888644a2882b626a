const KEY_BYTES = 16;
const FEW = 4_096;

/** Events side by side. What stands from `size` on is not of them: whoever reads a file writes there until it is read. */
export class EventColumns {
  size = 0;
  /** Milliseconds since 1970. */
  times = new Float64Array(FEW);
  /** Index into the batch's calls. */
  calls = new Int32Array(FEW);
  fileIds = new Int32Array(FEW);
  ordinals = new Int32Array(FEW);
  /** 16 bytes each. */
  keys = new Uint8Array(FEW * KEY_BYTES);

  /** Makes room for the event at `index`; answers where its key begins. */
  reserve(index: number): number {
    if (index >= this.times.length) this.grow();
    return index * KEY_BYTES;
  }

  private grow(): void {
    const room = 2 * this.times.length;
    const { times, calls, fileIds, ordinals, keys } = this;
    this.times = new Float64Array(room);
    this.times.set(times);
    this.calls = new Int32Array(room);
    this.calls.set(calls);
    this.fileIds = new Int32Array(room);
    this.fileIds.set(fileIds);
    this.ordinals = new Int32Array(room);
    this.ordinals.set(ordinals);
    this.keys = new Uint8Array(room * KEY_BYTES);
    this.keys.set(keys);
  }
}
