import { ask, type Field, type Need, type Resource } from "@crm/ui";
import { PAPER_LANGUAGES, type WordTemplate } from "./editions.ts";

export const WORD_TEMPLATES = "/api/cpq/v1/word-templates";

export const READS_WORD_TEMPLATES: Need = {
  permission: "cpq.template-read",
  operation: "cpq.word_documents.list_word_templates",
};
export const ADDS_WORD_TEMPLATES: Need = {
  permission: "cpq.template-write",
  operation: "cpq.word_documents.add_word_template",
};
export const RETIRES_WORD_TEMPLATES: Need = {
  permission: "cpq.template-write",
  operation: "cpq.word_documents.retire_word_template",
};

const fields: Field<WordTemplate>[] = [
  { key: "name", label: "papers.name", kind: "text", filter: "name", width: 260 },
  {
    key: "language",
    label: "papers.language",
    kind: "choice",
    choices: PAPER_LANGUAGES,
    choiceTexts: "papers.languages",
    filter: "language",
    width: 90,
  },
  { key: "number", label: "papers.edition", kind: "number", width: 80 },
  {
    key: "size",
    label: "papers.size",
    kind: "text",
    words: ({ size }) => `${Math.ceil(size / 1024)} kB`,
    width: 90,
  },
  {
    key: "retired",
    label: "papers.retired",
    kind: "choice",
    choices: ["false", "true"],
    choiceTexts: "papers.uses",
    filter: "retired",
    width: 90,
  },
  { key: "createdAt", label: "papers.addedAt", kind: "instant", sorts: true, width: 160 },
  { key: "hash", label: "papers.hash", kind: "text", apart: true, width: 260 },
];

export const wordTemplates: Resource<WordTemplate> = {
  name: "word-templates",
  path: WORD_TEMPLATES,
  idOf: (one) => one.wordTemplateId,
  titleOf: (one) => one.name,
  fields,
  search: "name",
  usualSort: "-createdAt",
};

export const retirePaper = ({ wordTemplateId, version }: WordTemplate) =>
  ask<WordTemplate>("POST", `${WORD_TEMPLATES}/${wordTemplateId}/retirement`, { version });

/** The next edition of a paper; refused with the mark that is wrong and where it stands. */
export function addPaper(file: File, name: string, language: string, key: string): Promise<WordTemplate> {
  const form = new FormData();
  form.append("file", file);
  form.append("name", name);
  form.append("language", language);
  return ask<WordTemplate>("POST", WORD_TEMPLATES, { form, key });
}
