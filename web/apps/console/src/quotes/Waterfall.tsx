import { current, shown } from "@crm/ui";
import { Grid } from "antd";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "../configurator/named.ts";
import type { Part, Step } from "../configurator/records.ts";
import { useTableNames } from "../decisions/useTableNames.ts";
import { MarginBar } from "./MarginBar.tsx";
import type { Pocket } from "./records.ts";

interface Props {
  steps: Step[];
  currency: string;
  /** What is left below net, for whoever may see it. */
  pocket?: Omit<Pocket, "lineNo">;
  /** Taken off after all steps. */
  discount?: string;
}

const ALWAYS = ["list", "net", "pocket"];

/** What nobody decided and what changes nothing is not told. */
const isTold = ({ name, amount, rule, parts }: Step) =>
  ALWAYS.includes(name) ||
  Number(amount) !== 0 ||
  Boolean(parts?.length) ||
  (rule !== "" && name !== "options");

const ruleOf = ({ rule, ruleEn }: Step) => (current() === "en" && ruleEn) || rule;

/** From the list price to what is paid, and on to what is left of it: each step with the rule that decided it. */
export function Waterfall({ steps, currency, pocket, discount }: Props) {
  const { t } = useTranslation();
  const nameOf = useTableNames();
  const money = (amount: string) => shown({ kind: "money" }, { amount, currency }, t, current());
  const wide = Grid.useBreakpoint().md !== false;
  // By how much a step changes it and what it comes to; a phone has room for one of them.
  const amounts = (change?: string, after?: string) =>
    (wide ? [change, after] : [change ?? after]).map((amount, place) => (
      <td key={place} className="amount">
        {amount !== undefined && money(amount)}
      </td>
    ));
  const source = (told: { source?: string; edition?: number }) => (
    <div className="quiet">{t("quotes.source", { ...told, source: nameOf(told.source ?? "") })}</div>
  );
  const part = (one: Part, place: number) => (
    <tr key={place} className="part">
      <td />
      <td>
        {one.option}
        {one.source ? (
          source(one)
        ) : (
          <div className="quiet">{t("quotes.sourceModel", { edition: one.edition })}</div>
        )}
      </td>
      {amounts(one.amount)}
    </tr>
  );
  const row = (step: Step) => (
    <Fragment key={`${step.name} ${step.rule}`}>
      {head(step)}
      {step.parts?.map(part)}
    </Fragment>
  );
  const head = (step: Step) => (
    <tr className={ALWAYS.includes(step.name) ? "sum" : undefined}>
      <th scope="row">{t(`configurator.steps.${step.name}`, { defaultValue: step.name })}</th>
      <td>
        {step.name !== "net" &&
          listed(
            [
              ruleOf(step) === step.source ? "" : ruleOf(step),
              step.percent ? `${Number(step.percent)} %` : "",
            ].filter(Boolean),
          )}
        {step.source && step.edition !== undefined && source(step)}
      </td>
      {amounts(["net", "pocket"].includes(step.name) ? undefined : step.amount, step.after)}
    </tr>
  );
  /** Where a cost is from: the product itself, or a cost list by its code. */
  const sourceOf = (told: string) =>
    told.startsWith("cost-list ")
      ? t("quotes.costList", { code: told.slice("cost-list ".length) })
      : t(`quotes.costSources.${told}`, { defaultValue: told });
  const below = pocket?.steps.filter(({ name }) => name !== "pocket") ?? [];
  return (
    <>
      <table className="beside waterfall">
        <tbody>
          {steps.filter(isTold).map(row)}
          {discount !== undefined && Number(discount) !== 0 && (
            <tr>
              <th scope="row">{t("quotes.documentDiscount")}</th>
              <td />
              {amounts(`-${discount}`)}
            </tr>
          )}
        </tbody>
        {pocket && (
          <tbody className="below-net">
            <tr>
              <th colSpan={4} scope="rowgroup" className="quiet">
                {t("quotes.belowNet")}
              </th>
            </tr>
            {below.filter(isTold).map(row)}
            <tr className="sum">
              <th scope="row">{t("configurator.steps.pocket")}</th>
              <td />
              {amounts(undefined, pocket.price)}
            </tr>
            {pocket.margin === undefined && (
              <tr>
                <td colSpan={4} className="wrong">
                  {t("quotes.costUnknown", { source: sourceOf(pocket.costSource) })}
                </td>
              </tr>
            )}
            {pocket.cost !== undefined && (
              <tr>
                <th scope="row" colSpan={2}>
                  {t("quotes.cost", { source: pocket.costSource.split("、").map(sourceOf).join("、") })}
                </th>
                {amounts(`-${pocket.cost}`)}
              </tr>
            )}
            {pocket.margin !== undefined && (
              <tr className="sum">
                <th scope="row" colSpan={2}>
                  {t("quotes.margin")}
                </th>
                {amounts(undefined, pocket.margin)}
              </tr>
            )}
          </tbody>
        )}
      </table>
      {pocket?.margin !== undefined && <MarginBar pocket={pocket} />}
    </>
  );
}
