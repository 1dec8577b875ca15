import { current, shown } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { type Change, type Spoken, worded } from "./difference.ts";

interface Props {
  changes: Change[];
  currency: string;
  /** What a code is called; nothing where it is not known. */
  nameOf?: (code: string) => string;
}

/** What is said differently, a point each: as it was, and as it is. */
export function Changed({ changes, currency, nameOf = () => "" }: Props) {
  const { t } = useTranslation();
  const spoken: Spoken = {
    t,
    nameOf,
    shown: (kind, value) =>
      shown({ kind }, kind === "money" ? { amount: value, currency } : value, t, current()),
  };
  return (
    <ul>
      {changes.map((change) => {
        const { name, before, after } = worded(change, spoken);
        return (
          <li key={`${change.what} ${change.subject}`}>
            {name}: {before && <del>{before}</del>}
            {before && after && " → "}
            {after && <ins>{after}</ins>}
          </li>
        );
      })}
    </ul>
  );
}
