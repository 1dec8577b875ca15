import { ask, type FormField, FormDialog, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { type Candidate, REPRICINGS, STARTS_REPRICINGS } from "./records.ts";

const FIELDS: FormField[] = [
  { key: "name", label: "configurator.nameIt", kind: "text", required: true, most: 120 },
  {
    key: "which",
    label: "prices.which",
    kind: "choice",
    choices: ["open", "written"],
    choiceTexts: "prices.whichQuotes",
    required: true,
  },
  {
    key: "from",
    label: "prices.writtenFrom",
    kind: "date",
    required: true,
    onlyFor: { key: "which", is: "written" },
  },
  { key: "to", label: "prices.writtenTo", kind: "date", onlyFor: { key: "which", is: "written" } },
  { key: "on", label: "prices.pricedOn", kind: "date", hint: "prices.pricedOnMeans" },
];

interface Props {
  /** A draft to be tried in the place of what it would replace; without it what is in force is. */
  candidate?: Candidate;
  name: string;
  disabled?: boolean;
}

/** Works quotes out by other prices, in the background; no quote is changed. */
export function RepriceButton({ candidate, name, disabled }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [key, setKey] = useState<string>();
  if (!can(STARTS_REPRICINGS)) return null;
  const start = async ({ which: _, ...given }: Record<string, unknown>) => {
    const body = { ...given, ...(candidate && { candidate }) };
    const begun = await ask<{ repricingId: string }>("POST", REPRICINGS, { key, body });
    await queries.invalidateQueries({ queryKey: [REPRICINGS] });
    void navigate(`/repricings/${begun.repricingId}`);
  };
  return (
    <>
      <Button disabled={disabled} onClick={() => setKey(crypto.randomUUID())}>
        {t("prices.reprice")}
      </Button>
      {key && (
        <FormDialog
          title={t("prices.reprice")}
          intro={<p className="quiet">{t("prices.repriceMeans")}</p>}
          fields={FIELDS}
          initial={{ name, which: "open" }}
          onSubmit={start}
          onClose={() => setKey(undefined)}
        />
      )}
    </>
  );
}
