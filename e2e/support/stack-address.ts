/** Names under which the set-up tells the tests where everything is. */
export const STACK_URL = "COUNTERSIGN_E2E_URL";
export const STACK_AWS = "COUNTERSIGN_E2E_AWS";
export const STACK_DIR = "COUNTERSIGN_E2E_DIR";
export const STACK_DATABASE = "COUNTERSIGN_E2E_DATABASE";

/** Undefined in the process that still has to start it. */
export function stackUrl(): string | undefined {
  return process.env[STACK_URL];
}

/** Throws when the set-up has not run. */
export function stackSetting(
  name: typeof STACK_URL | typeof STACK_AWS | typeof STACK_DIR | typeof STACK_DATABASE,
): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: the tests run through playwright.config.ts.`);
  return value;
}
