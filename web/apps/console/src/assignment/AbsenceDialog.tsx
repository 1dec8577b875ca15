import { ask, FormDialog, type FormField, useSession } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ABSENCES } from "./records.ts";

const DAYS: FormField[] = [
  { key: "firstDay", label: "assignment.firstDay", kind: "date", required: true },
  {
    key: "lastDay",
    label: "assignment.lastDay",
    kind: "date",
    required: true,
    hint: "assignment.lastDayMeans",
  },
  { key: "note", label: "lead.note", kind: "text", most: 300 },
];

/** Somebody is away for some days: `personId`, or whoever is chosen by those who may tell it of others. */
export function AbsenceDialog({ personId, onClose }: { personId?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { person, permissions } = useSession();
  const [key] = useState(() => crypto.randomUUID());
  const who = personId ?? (permissions["lead.absence"] === "own" ? person.id : undefined);
  const fields: FormField[] = who
    ? DAYS
    : [{ key: "personId", label: "assignment.colleague", kind: "person", required: true }, ...DAYS];
  return (
    <FormDialog
      title={t("assignment.addAbsence")}
      fields={fields}
      initial={{ personId: person.id }}
      onSubmit={(given) =>
        ask("POST", ABSENCES, { body: { ...given, ...(who && { personId: who }) }, key }).finally(() =>
          queries.invalidateQueries({ queryKey: [ABSENCES] }),
        )
      }
      onClose={onClose}
    />
  );
}
