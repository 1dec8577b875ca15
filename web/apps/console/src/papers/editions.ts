export const PAPER_LANGUAGES = ["zh", "en"] as const;

/** One edition of a company's own paper for quotes. */
export interface WordTemplate {
  wordTemplateId: string;
  version: number;
  name: string;
  language: (typeof PAPER_LANGUAGES)[number];
  number: number;
  hash: string;
  size: number;
  retired: boolean;
  createdAt: string;
}

/** Of each paper in each language the one that came last. */
export function newestEditions(editions: WordTemplate[]): WordTemplate[] {
  const newest = new Map<string, WordTemplate>();
  for (const one of editions) {
    const key = `${one.language} ${one.name}`;
    if (one.number > (newest.get(key)?.number ?? 0)) newest.set(key, one);
  }
  return [...newest.values()].sort((one, other) => one.name.localeCompare(other.name));
}
