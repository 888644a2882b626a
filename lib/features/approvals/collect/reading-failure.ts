/** A version could not be read; the message says why, in words. `gone`: the registry has no such version. */
export class ReadingFailure extends Error {
  constructor(
    words: string,
    readonly gone: boolean,
    cause: unknown,
  ) {
    super(words, { cause });
    this.name = "ReadingFailure";
  }
}
