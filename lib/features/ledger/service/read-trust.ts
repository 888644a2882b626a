import "server-only";
import { type Config, loadConfig } from "@/lib/platform/config";
import { env } from "@/lib/platform/env";

/** What this process trusts that does not come from the database: the keys countersign.yaml names. */
export interface Trust {
  /** Whether checkpoints are published at all. */
  publishing: boolean;
  /** C2SP verifier keys. */
  verifierKeys: string[];
}

function trustOf({ ledger }: Config): Trust {
  return { publishing: ledger !== null, verifierKeys: ledger?.verifierKeys ?? [] };
}

/** The same from the file COUNTERSIGN_CONFIG names; a file that can't be read names no key. */
export async function readTrust(): Promise<Trust> {
  try {
    return trustOf(await loadConfig(env().configPath));
  } catch {
    return { publishing: false, verifierKeys: [] };
  }
}
