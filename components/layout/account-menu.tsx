"use client";

import { Keyboard as KeyboardIcon, LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import { useState } from "react";

import { ForeignText } from "@/components/ui/foreign-text";
import { Menu, MenuChoice, MenuChoices, MenuItem, MenuLabel, MenuLine } from "@/components/ui/menu";
import { type Account, AccountButton } from "./account-button";
import { failureWords } from "./failure-words";
import { signOut } from "./sign-out";

/** Opens at once: it is loaded when somebody asks for it. */
export function AccountMenu({ account }: { account: Account }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const leave = () => signOut().catch((error: unknown) => setRefusal(refusalWords(error)));
  return (
    <>
      {refusal === null ? null : (
        <p role="alert" className="text-bad">
          {refusal}
        </p>
      )}
      <Menu side="top" defaultOpen trigger={<AccountButton account={account} />}>
        <MenuLabel>{account.email === null ? "Signed in" : <ForeignText text={account.email} />}</MenuLabel>
        <MenuLine />
        <ThemeChoices />
        <MenuLine />
        <MenuItem onSelect={listKeys}>
          <KeyboardIcon aria-hidden className="size-4" />
          Keys
        </MenuItem>
        <MenuItem onSelect={leave}>
          <LogOut aria-hidden className="size-4" />
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}

function refusalWords(error: unknown): string {
  return `Still signed in: ${failureWords(error instanceof Error ? error : null)}`;
}

/** The key itself, so that the list has one door. */
function listKeys() {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "?" }));
}

function ThemeChoices() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <MenuChoices value={theme} onChange={setTheme}>
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value="system">As the system</MenuChoice>
      <MenuChoice value="light">Light</MenuChoice>
      <MenuChoice value="dark">Dark</MenuChoice>
    </MenuChoices>
  );
}
