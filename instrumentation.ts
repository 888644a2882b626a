/** Runs once before the server takes its first request; nothing of it is built for Next's edge runtime. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkBoot } = await import("@/lib/platform/http/boot");
    await checkBoot();
  }
}
