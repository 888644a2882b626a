import "server-only";
import type { AwsCredentialIdentity, Pluggable } from "@smithy/types";

/** Refresh this long before expiry, as the SDK does, so that no call starts on credentials about to end. */
const REFRESH_BEFORE_EXPIRY_MS = 5 * 60_000;

const EXPIRED_CODES = ["ExpiredToken", "ExpiredTokenException"];

/** Credentials of one identity, loaded once for all its clients. */
export interface HeldCredentials {
  /** Loads at most once at a time; near expiry loads again, and keeps the old ones while they last if that fails. */
  provide: { (): Promise<AwsCredentialIdentity>; memoized: true };
  /** Drops these credentials if they are still the ones held, so that many failed calls cause one reload. */
  forget(used: AwsCredentialIdentity): void;
}

export function holdCredentials(load: () => Promise<AwsCredentialIdentity>): HeldCredentials {
  let held: AwsCredentialIdentity | null = null;
  let loading: Promise<AwsCredentialIdentity> | null = null;

  function reload(): Promise<AwsCredentialIdentity> {
    loading ??= load()
      .then((loaded) => (held = loaded))
      .finally(() => (loading = null));
    return loading;
  }

  async function provide(): Promise<AwsCredentialIdentity> {
    if (!held) return reload();
    const leftMs = (held.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now();
    if (leftMs > REFRESH_BEFORE_EXPIRY_MS) return held;
    if (leftMs <= 0) return reload();
    const stillGood = held;
    return reload().catch(() => stillGood);
  }

  return {
    // `memoized` tells the SDK that this provider caches by itself; it would keep a forgotten session otherwise.
    provide: Object.assign(provide, { memoized: true as const }),
    forget(used) {
      if (held?.accessKeyId === used.accessKeyId) held = null;
    },
  };
}

/**
 * Runs an operation once more with new credentials when AWS says that the session has expired: a session can end
 * before the time it was given (the role was changed, or sessions were revoked).
 */
export function renewExpired<Input extends object, Output extends object>(
  credentials: HeldCredentials,
): Pluggable<Input, Output> {
  return {
    applyToStack(stack) {
      stack.add(
        (next) => async (args) => {
          const used = await credentials.provide();
          try {
            return await next(args);
          } catch (error) {
            if (!(error instanceof Error) || !EXPIRED_CODES.includes(error.name)) throw error;
            credentials.forget(used);
            return next(args);
          }
        },
        { name: "renewExpiredCredentials", step: "initialize", priority: "high" },
      );
    },
  };
}
