import { current, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import type { Money } from "../money.ts";
import type { QuoteLine } from "./records.ts";

interface Props {
  line?: QuoteLine;
  name: string;
  isOld: boolean;
}

/** What a line comes to; what one piece costs is told where one points at it. */
export function Net({ line, name, isOld }: Props) {
  const { t } = useTranslation();
  if (!line) return null;
  const money = (value: Money) => shown({ kind: "money" }, value, t, current());
  return (
    <output
      className={isOld ? "net old" : "net"}
      aria-label={name}
      title={`${t("quotes.unitPrice")} ${money(line.unitPrice)}`}
    >
      {money(line.netAmount)}
    </output>
  );
}
