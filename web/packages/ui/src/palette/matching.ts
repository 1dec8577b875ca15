import { match } from "pinyin-pro";

/** Whether a text is meant by what was typed: as it stands, by its pinyin, or by the initials of its pinyin. */
export function means(texts: string[], typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return true;
  return texts.some(
    (text) =>
      text.toLowerCase().includes(wanted) ||
      initials(text).includes(wanted) ||
      match(text, wanted, { continuous: true }) !== null,
  );
}

/** Of English words: "rule editor" is "re". */
function initials(text: string): string {
  return /^[\x20-\x7e]+$/.test(text)
    ? text
        .toLowerCase()
        .split(/\s+/)
        .map((word) => word[0] ?? "")
        .join("")
    : "";
}
