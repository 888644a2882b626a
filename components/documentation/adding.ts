const ASKED = "countersign:add-document";

/** Asks the tab below to open its dialog; the head of the page, which is loaded apart, has none of its own. */
export function askToAdd(): void {
  window.dispatchEvent(new Event(ASKED));
}

/** Calls back whenever somebody asks. Answers what ends that. */
export function onAskedToAdd(asked: () => void): () => void {
  window.addEventListener(ASKED, asked);
  return () => window.removeEventListener(ASKED, asked);
}
