/** What a series measures; the tabs of the drift page, in their order. Apart, so that a browser has it without zod. */
export const KINDS = ["data", "quality", "bias", "attribution", "traffic"] as const;
