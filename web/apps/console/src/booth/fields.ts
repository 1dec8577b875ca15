import type { FormField } from "@crm/ui";
import { captureFields } from "../leads/fields.ts";
import type { Way } from "./entries.ts";

// At a booth there is half a minute per visitor.
const TYPED = ["companyName", "contactName", "mobile"];
const ALWAYS = ["productLine", "note"];
const MOST_NOTE = 2000;

/** What is asked of a visitor who comes in that way. */
export function fieldsOf(way: Way): FormField[] {
  const asked = way === "typed" ? [...TYPED, ...ALWAYS] : ALWAYS;
  return captureFields()
    .filter((field) => asked.includes(field.key))
    .map((field) => {
      // Later nobody could reach whom we do not know how to.
      if (field.key === "mobile") return { ...field, required: true };
      return field.key === "note" ? { ...field, most: MOST_NOTE } : field;
    });
}
