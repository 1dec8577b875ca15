import type { papers as zh } from "../zh/papers.ts";

/** Texts of the console: what quotes are written on, and what they begin with. */
export const papers: typeof zh = {
  title: "Word templates",
  intro:
    "The company's own paper for quotes: each upload is the next edition of its name and language; a quote is written as Word document on any of those in use.",
  name: "Name",
  language: "Language",
  languages: { zh: "Chinese", en: "English" },
  edition: "Edition",
  size: "Size",
  retired: "Standing",
  uses: { false: "In use", true: "Retired" },
  addedAt: "Uploaded",
  hash: "Fingerprint",
  example: "Example",
  examples: { zh: "In Chinese", en: "In English" },
  exampleFile: "quote-template-example",
  add: "Upload a template",
  addMeans:
    "It is tried with an example first: a template with a wrong mark, macros or foreign links is not kept, and you are told which mark and in which paragraph.",
  check: "Check and save",
  added: "Saved: {{name}}, edition {{number}}; the check found nothing wrong",
  drop: "Click, or drop a Word document here",
  kinds: ".docx of at most 2 MB",
  download: "Download",
  editionOf: "{{name}}, edition {{number}}",
  downloadOne: "Download {{name}}",
  retire: "Retire",
  retireOne: "Retire {{name}}",
  retireAsked: "Retire {{name}}?",
  retireMeans:
    "No quote is written on it any more, and it does not come back; you can upload the next edition.",
  quoteTemplates: {
    title: "Quote templates",
    intro:
      "Quotes begin with a template: a priced draft in one step. A good quote is kept as one on its page.",
    retireMeans: "No quote begins with it any more, and it does not come back.",
  },
};
