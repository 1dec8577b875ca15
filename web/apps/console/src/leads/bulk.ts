import type { BulkAction, FormField } from "@crm/ui";
import { OWNER, REASON } from "./fields.ts";
import { isOpen, type Lead } from "./lead.ts";
import { assign, drop, qualify } from "./moves.ts";

/** What can be done to many leads at once. */
export const leadBulk = (dropFields: FormField[]): BulkAction<Lead>[] => [
  {
    key: "assign",
    label: "lead.assign",
    need: { permission: "lead.assign", operation: "lead.leads.assign_lead" },
    fits: isOpen,
    fields: [OWNER, REASON],
    run: assign,
  },
  {
    key: "qualify",
    label: "lead.qualify",
    need: { permission: "lead.work", operation: "lead.leads.qualify_lead" },
    fits: (lead) => lead.status === "new",
    fields: [],
    run: qualify,
  },
  {
    key: "drop",
    label: "lead.drop",
    need: { permission: "lead.work", operation: "lead.leads.drop_lead" },
    fits: isOpen,
    fields: dropFields,
    run: drop,
  },
];
