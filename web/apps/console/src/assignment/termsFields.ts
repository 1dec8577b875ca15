import type { FormField } from "@crm/ui";

/** What is agreed with a colleague. */
export const TERMS_FIELDS: FormField[] = [
  { key: "perDay", label: "assignment.perDay", kind: "number", hint: "assignment.noLimit" },
  { key: "perMonth", label: "assignment.perMonth", kind: "number", hint: "assignment.noLimit" },
  { key: "hours", label: "assignment.hours", kind: "hours", hint: "assignment.hoursMean" },
  { key: "certifications", label: "assignment.certifications", kind: "words" },
];
