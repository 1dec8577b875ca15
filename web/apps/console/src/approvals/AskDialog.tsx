import { ask, FormDialog, type FormField } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { namedBy } from "./naming.ts";
import { APPROVALS, DECIDES, type Level } from "./records.ts";

interface Props {
  quoteId: string;
  /** Of one asking: sent again it asks once. */
  askedAs: string;
  levels: readonly Level[];
  onAsk: (asking: Promise<unknown>) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the company's yes; whoever is to decide may be named, level by level. */
export function AskDialog({ quoteId, askedAs, levels, onAsk, onClose }: Props) {
  const { t } = useTranslation();
  const fields: FormField[] = [
    { key: "comment", label: "approvals.comment", kind: "long", most: 1000 },
    ...levels.flatMap((level, place): FormField[] => [
      {
        key: `people-${level}`,
        label: `approvals.namedFor.${level}`,
        kind: "person",
        many: true,
        who: [DECIDES[level]],
        legend: place === 0 ? "approvals.naming" : undefined,
        at: "/named",
      },
      {
        key: `together-${level}`,
        label: "approvals.how",
        kind: "choice",
        choices: ["any", "all"],
        choiceTexts: "approvals.hows",
        required: true,
      },
    ]),
  ];
  const send = ({ comment, ...given }: Record<string, unknown>) => {
    const named = namedBy(given, levels);
    const body = { quoteId, ...(comment ? { comment } : {}), ...(named.length && { named }) };
    return onAsk(ask("POST", APPROVALS, { key: askedAs, body }));
  };
  return (
    <FormDialog
      title={t("approvals.ask")}
      intro={<p>{t("approvals.askMeans")}</p>}
      fields={fields}
      initial={Object.fromEntries(levels.map((level) => [`together-${level}`, "any"]))}
      onSubmit={send}
      onClose={onClose}
    />
  );
}
