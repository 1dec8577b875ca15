import { current, type Field, shown } from "@crm/ui";
import { Radio } from "antd";
import { useTranslation } from "react-i18next";
import { leadFields } from "../leads/fields.ts";
import type { Lead } from "../leads/lead.ts";
import { TAKEN, type Taken } from "./keeping.ts";

interface Props {
  left: Lead;
  right?: Partial<Lead>;
  titles: [left: string, right: string];
  /** The right is no lead: only what it tells is compared. */
  narrow?: boolean;
  /** Fields of the right that are taken over; nothing where no value can be chosen. */
  taken?: Taken[];
  onTake?: (taken: Taken[]) => void;
}

// Where somebody stands with it: told, so that they see which lead is further on, and never taken over.
const STANDING = ["status", "ownerName", "nextStep", "source", "createdAt"];

/** What two records tell, field by field; where they differ, and may become one, the value that stays is chosen. */
export function Beside({ left, right, titles, narrow, taken, onTake }: Props) {
  const { t } = useTranslation();
  const told = (field: Field<Lead>, one?: Partial<Lead>) =>
    shown(field, one?.[field.key as keyof Lead], t, current());
  const within = (key: string) => key in (right ?? {}) || (!narrow && key in left);
  const fields = leadFields(false).filter(
    ({ key }) => (isTaken(key) || STANDING.includes(key)) && within(key),
  );
  return (
    <table className="beside">
      <thead>
        <tr>
          <th scope="col">{t("review.field")}</th>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const [ours, theirs] = [told(field, left), told(field, right)];
          const differs = ours !== theirs && theirs !== "";
          const chosen = taken && isTaken(field.key) && differs ? field.key : undefined;
          const isTheirs = chosen !== undefined && taken!.includes(chosen);
          const choice = (title: string, takes: boolean) =>
            chosen && (
              <Radio
                checked={takes === isTheirs}
                onChange={() =>
                  onTake?.(takes ? [...taken!, chosen] : taken!.filter((key) => key !== chosen))
                }
                aria-label={`${title} ${t(field.label)}`}
              />
            );
          return (
            <tr key={field.key} className={differs ? "differs" : undefined}>
              <th scope="row">{t(field.label)}</th>
              <td>
                {choice(titles[0], false)} {ours}
              </td>
              <td>
                {choice(titles[1], true)} {theirs}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const isTaken = (key: string): key is Taken => (TAKEN as readonly string[]).includes(key);
