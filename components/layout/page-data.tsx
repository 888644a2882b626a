import { notFound } from "next/navigation";
import type { ReactNode } from "react";

import { AppError } from "@/lib/platform/errors";
import { Denied } from "./denied";
import { InvalidAddress } from "./invalid-address";

type Outcome<Data> = { data: Data } | { error: AppError };

interface PageDataProps<Data> {
  read: () => Promise<Data>;
  /** Where to go on when the address holds something that means nothing. */
  home: string;
  children: (data: Data) => ReactNode;
}

/**
 * Reads what a page shows first. What is missing is the not-found page, what is not allowed the denied page, an
 * address that means nothing says so; anything else goes to the error page.
 */
export async function PageData<Data>({ read, home, children }: PageDataProps<Data>) {
  const outcome = await attempt(read);
  if ("data" in outcome) return children(outcome.data);
  if (outcome.error.code === "not_found") notFound();
  if (outcome.error.code === "forbidden") return <Denied detail={outcome.error.detail} />;
  return <InvalidAddress detail={outcome.error.detail} home={home} />;
}

async function attempt<Data>(read: () => Promise<Data>): Promise<Outcome<Data>> {
  try {
    return { data: await read() };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return { error };
  }
}
