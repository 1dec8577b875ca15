import { type FormField, useCan } from "@crm/ui";
import { DEALERS } from "../campaigns/partners.ts";
import { useConsentTexts } from "../campaigns/records.ts";
import { useCause } from "../campaigns/useCause.ts";
import { captureFields } from "./fields.ts";
import { CHECKED, KnownAlready } from "./KnownAlready.tsx";

interface Capture {
  fields: FormField[];
  /** What was given, as the service is told of it. */
  toldOf: (given: Record<string, unknown>) => Record<string, unknown>;
}

/** All that can be told of a lead by hand; what it came of as far as the person may choose from it. */
export function useCapture(): Capture {
  const can = useCan();
  const cause = useCause();
  const consents = (useConsentTexts() ?? []).map((one) => [one.consentVersion, one.consentVersion]);
  // Whoever sees some partners alone may name none of them.
  const namesPartners = can({
    permission: "channel.partner-read",
    everywhere: true,
    operation: "channel.partners.list_partners",
  });
  const came: FormField[] = [
    { ...cause.field, rare: true },
    { key: "referrerId", label: "capture.causes.referrerId", kind: "record", of: DEALERS, rare: true },
    {
      key: "consentVersion",
      label: "lead.consentVersion",
      kind: "choice",
      names: Object.fromEntries(consents),
      hint: "lead.consentMeans",
      rare: true,
    },
  ];
  const offered = {
    cause: hasChoice(cause.field),
    referrerId: namesPartners,
    consentVersion: consents.length > 0,
  };
  const told = captureFields().map((field) =>
    field.key === "companyName" && can(CHECKED) ? { ...field, aside: <KnownAlready /> } : field,
  );
  return {
    fields: [...told, ...came.filter(({ key }) => offered[key as keyof typeof offered])],
    toldOf: ({ cause: id, ...given }) => ({ ...given, ...cause.toldOf(id as string | undefined) }),
  };
}

const hasChoice = ({ names = {} }: FormField) => Object.keys(names).length > 0;
