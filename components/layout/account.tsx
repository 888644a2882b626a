"use client";

import { lazy, Suspense, useState } from "react";

import { AccountButton, type Account as AccountFacts } from "./account-button";

const AccountMenu = lazy(() => import("./account-menu").then((module) => ({ default: module.AccountMenu })));

/** Who is signed in. The menu weighs as much as a page, so its code comes when the button is pressed. */
export function Account({ account }: { account: AccountFacts }) {
  const [wanted, setWanted] = useState(false);
  const button = <AccountButton account={account} aria-expanded={wanted} onClick={() => setWanted(true)} />;
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu account={account} />
    </Suspense>
  );
}
