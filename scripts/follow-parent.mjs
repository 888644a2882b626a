/**
 * Loaded by `--import` into the processes we start: when the process that started this one is gone, however it ended,
 * the channel to it closes, and this one ends too.
 */
const END_WITHIN_MS = 10_000;

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
});
// Listening alone must not keep a process that is done from ending.
process.channel?.unref();
