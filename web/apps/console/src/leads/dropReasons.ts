import type { Field, FormField, Resource } from "@crm/ui";

export const DROP_REASONS = "/api/lead/v1/drop-reasons";

export interface DropReason {
  dropReasonId: string;
  version: number;
  code: string;
  zh: string;
  en: string;
  active: boolean;
}

const CODE = /^[a-z0-9][a-z0-9-]*$/;

const fields: Field<DropReason>[] = [
  { key: "code", label: "lead.reasons.code", kind: "text", sorts: true, width: 180 },
  { key: "zh", label: "lead.reasons.zh", kind: "text", required: true, most: 100, width: 260 },
  { key: "en", label: "lead.reasons.en", kind: "text", required: true, most: 200, width: 260 },
  { key: "active", label: "lead.reasons.active", kind: "flag", hint: "lead.reasons.activeMeans", width: 100 },
];

export const dropReasons: Resource<DropReason> = {
  name: "drop-reasons",
  path: DROP_REASONS,
  idOf: (one) => one.dropReasonId,
  titleOf: (one) => one.code,
  fields,
  usualSort: "code",
};

/** Its code is how it is counted, and stays; another is offered from the beginning. */
export const CHANGED: FormField[] = fields.filter(({ key }) => key !== "code");
export const ADDED: FormField[] = fields
  .filter(({ key }) => key !== "active")
  .map((field) =>
    field.key === "code"
      ? {
          ...field,
          required: true,
          most: 40,
          hint: "lead.reasons.codeMeans",
          wrong: ({ code }: Record<string, unknown>) => (isCode(code) ? undefined : "lead.reasons.codeWrong"),
        }
      : field,
  );

/** Whether a reason may be called so; nothing yet is no fault of its form. */
export const isCode = (code: unknown) => !code || CODE.test(String(code));
