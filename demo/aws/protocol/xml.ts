/** A value for XML: nothing, text, a number, a truth, a time, elements, or the same element several times. */
export type XmlValue = string | number | boolean | Date | null | undefined | XmlElements | XmlValue[];
export interface XmlElements {
  [name: string]: XmlValue;
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** One element with its children; a list repeats the element, null and undefined leave it out. */
export function xml(name: string, value: XmlValue, namespace?: string): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map((item) => xml(name, item, namespace)).join("");
  const open = namespace === undefined ? name : `${name} xmlns="${namespace}"`;
  return `<${open}>${content(value)}</${name}>`;
}

function content(value: string | number | boolean | Date | XmlElements): string {
  if (typeof value === "string") return escapeXml(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  return Object.entries(value)
    .map(([name, child]) => xml(name, child))
    .join("");
}

const named: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Control characters become references: object keys may hold them, and XML text may not. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"\u0000-\u001f\u007f\u0085\u2028]/g, (character) => {
    return named[character] ?? `&#x${character.charCodeAt(0).toString(16)};`;
  });
}
