"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

const KeyList = dynamic(() => import("./key-list").then((module) => module.KeyList), { ssr: false });

/** Where a page without a search field sends somebody who presses `/`: the field there takes the focus. */
export const FIND_ADDRESS = "/models#find";

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** The keys that work on every page. */
export function Keyboard() {
  const router = useRouter();
  const [listed, setListed] = useState(false);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") {
        event.preventDefault();
        setListed(true);
      }
      if (event.key !== "/") return;
      event.preventDefault();
      const field = document.querySelector<HTMLInputElement>("[data-search]");
      if (field) return field.focus();
      router.push(FIND_ADDRESS);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [router]);

  return listed ? <KeyList onClose={() => setListed(false)} /> : null;
}
