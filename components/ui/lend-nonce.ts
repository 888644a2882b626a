declare global {
  var __webpack_nonce__: string | undefined;
}

/**
 * Radix's modal dialog stops the page behind it from scrolling with a style element of its own (react-remove-scroll).
 * The policy lets it in only with the page's nonce, which that library looks for in this global.
 */
export function lendNonce(): void {
  if (typeof document === "undefined") return;
  globalThis.__webpack_nonce__ ??= document.querySelector<HTMLElement>("script[nonce]")?.nonce;
}
