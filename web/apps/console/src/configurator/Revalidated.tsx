import { ask, current, shown } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { named } from "./named.ts";
import { type Revalidation, SAVED, type Saved } from "./records.ts";
import type { Configurator, Meant } from "./useConfigurator.ts";

const AT_FIRST = 5;
const SUMS = ["total", "price", "cost"];

/** A kept machine by the edition in force today: what differs from when it was kept, and what is broken. */
export function Revalidated(props: { machine: Configurator; saved: Saved; meant?: Meant }) {
  const { machine, saved, meant } = props;
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const { data } = useQuery({
    queryKey: [SAVED, "revalidation", current(), saved.savedConfigurationId, saved.version, meant],
    queryFn: () =>
      ask<Revalidation>("GET", `${SAVED}/${saved.savedConfigurationId}/revalidation`, { query: meant }),
  });
  if (!data) return null;
  const changed = data.editionThen !== data.edition;
  if (!changed && !data.differences.length) return null;
  const { words } = machine;
  // What it comes to is what one asks first.
  const sums = data.differences.filter(({ kind }) => SUMS.includes(kind)).reverse();
  const differences = [...sums, ...data.differences.filter(({ kind }) => !SUMS.includes(kind))];
  const told = whole ? differences : differences.slice(0, AT_FIRST);
  const parts = [...machine.model.materials, ...machine.model.operations];
  const part = (subject: string) => parts.find(({ code }) => code === subject);
  const name = (kind: string, subject: string) => {
    if (kind === "price" || kind === "cost") return t(`configurator.${kind}`);
    if (kind === "total") return t(`configurator.sums.${subject}`, { defaultValue: subject });
    if (kind !== "material" && kind !== "operation") return words.of(subject);
    const found = part(subject);
    return found ? named(found) : subject;
  };
  const value = (kind: string, subject: string, told: string) =>
    told && (kind === "price" || kind === "cost")
      ? shown({ kind: "money" }, { amount: told, currency: subject }, t, current())
      : told || "—";
  return (
    <Alert
      className="spaced"
      type={data.possible ? (data.differences.length ? "warning" : "info") : "error"}
      showIcon
      title={t(data.possible ? "configurator.revalidated" : "configurator.revalidatedNo", {
        then: data.editionThen,
        now: data.edition,
        count: data.differences.length,
      })}
      description={
        <>
          <ul>
            {told.map(({ kind, subject, before, after }) => (
              <li key={`${kind} ${subject}`}>
                {kind === "option" && !before ? (
                  <ins>{t("configurator.nowIn", { name: name(kind, subject) })}</ins>
                ) : kind === "option" && !after ? (
                  <del>{t("configurator.nowOut", { name: name(kind, subject) })}</del>
                ) : (
                  <>
                    {name(kind, subject)}: <del>{value(kind, subject, before)}</del> →{" "}
                    <ins>{value(kind, subject, after)}</ins>
                  </>
                )}
              </li>
            ))}
          </ul>
          {told.length < data.differences.length && (
            <Button type="link" size="small" onClick={() => setWhole(true)}>
              {t("configurator.showAll", { count: data.differences.length })}
            </Button>
          )}
        </>
      }
    />
  );
}
