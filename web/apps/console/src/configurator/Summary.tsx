import { ask, current, number, ProblemAlert, shown, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Money } from "../money.ts";
import { named } from "./named.ts";
import { CONFIGURATIONS, type RollUp, type SoFar, type Verdict } from "./records.ts";
import type { Configurator } from "./useConfigurator.ts";

interface Props {
  machine: Configurator;
  currency: string;
  /** How many questions wait for an answer. */
  open: number;
  onShow: (code: string) => void;
}

const MOST_MISSING = 8;

/** What the machine comes to so far: price, weight, days, derived values, cost by right, and what it lacks. */
export function Summary({ machine, currency, open, onShow }: Props) {
  const { t, i18n } = useTranslation();
  const { seen, ordered, outline } = machine;
  const missing = machine.clash ? [] : (ordered?.conflicts ?? []);
  const price = machine.clash ? undefined : ordered?.price;
  const money = (amount: string) => shown({ kind: "money" }, { amount, currency }, t, current());
  const told = (value: string) => (Number.isNaN(Number(value)) ? value : number(Number(value), current()));
  const derived = new Map(seen?.derived.map((one) => [one.code, one]));
  const known = new Map(
    ordered?.valid ? ordered.technicalParameters.map(({ code, value }) => [code, value]) : [],
  );
  const weight = seen?.soFar?.weight;
  // What has no words is there for formulas; what follows from it has a name of its own.
  const hasWords = (attribute: string) => i18n.exists(`configurator.sums.${attribute}`);
  const sums =
    seen?.sums.filter(
      ({ attribute }) => !["price", "weight", "kg"].includes(attribute) && hasWords(attribute),
    ) ?? [];
  return (
    <div className="sum" aria-busy={machine.isAsking}>
      <div className="price" role="status">
        {price ? (
          <>
            <span className="quiet">{t("configurator.price")}</span>
            <strong>{shown({ kind: "money" }, price.netAmount, t, current())}</strong>
            <span className="quiet">
              {t("configurator.tax", { amount: shown({ kind: "money" }, price.taxAmount, t, current()) })}
            </span>
            <small className="quiet">{t("configurator.rulesLater")}</small>
          </>
        ) : (
          <PriceSoFar
            soFar={seen?.soFar}
            isClash={Boolean(machine.clash)}
            open={open}
            surcharges={shown({ kind: "money" }, surchargesOf(machine, currency), t, current()) || "—"}
          />
        )}
      </div>
      {!price && <SoFarParts verdict={seen} />}
      {price && (
        <dl className="waterfall">
          {price.steps
            .filter(({ name, amount }) => !["net", "vat"].includes(name) && Number(amount) !== 0)
            .map((step) => (
              <div key={`${step.name} ${step.rule}`}>
                <dt>{t(`configurator.steps.${step.name}`, { defaultValue: step.name })}</dt>
                <dd>{money(step.amount)}</dd>
              </div>
            ))}
        </dl>
      )}
      <dl className="waterfall">
        {weight !== undefined && (
          <div>
            <dt>{t(ordered?.valid ? "configurator.sums.weight" : "configurator.weightSoFar")}</dt>
            <dd>{t("configurator.sumUnits.weight", { value: told(weight) })}</dd>
          </div>
        )}
        {sums.map(({ attribute, value }) => (
          <div key={attribute}>
            <dt>{t(`configurator.sums.${attribute}`)}</dt>
            <dd>
              {t(`configurator.sumUnits.${attribute}`, { defaultValue: "{{value}}", value: told(value) })}
            </dd>
          </div>
        ))}
        {machine.model.derived.map((one) => {
          // Of a whole machine everything is known, also what the engine has not proven of the choices alone.
          const value = derived.get(one.code)?.value ?? known.get(one.code);
          return (
            <div key={one.code}>
              <dt>{named(one)}</dt>
              <dd>{value === undefined ? "—" : [told(value), one.unit].filter(Boolean).join(" ")}</dd>
            </div>
          );
        })}
        {(ordered?.technicalParameters ?? [])
          .filter(({ code }) => machine.model.parameters.some((one) => one.code === code))
          .map((one) => (
            <div key={one.code}>
              <dt>{named(one)}</dt>
              <dd>{[one.value, one.unit].filter(Boolean).join(" ")}</dd>
            </div>
          ))}
      </dl>
      {!machine.clash && ordered?.valid && <Cost machine={machine} />}
      {missing.length > 0 && (
        <div className="missing">
          <h2>{t("configurator.missing", { count: missing.length })}</h2>
          <ul>
            {missing.slice(0, MOST_MISSING).map(({ code, subject, other, message }) => (
              <li key={`${code} ${subject} ${other}`}>
                {outline.groupOf.has(subject) || outline.numberOf.has(subject) ? (
                  <Button type="link" size="small" onClick={() => onShow(subject)}>
                    {message}
                  </Button>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
          {missing.length > MOST_MISSING && (
            <span className="quiet">
              {t("configurator.andMore", { count: missing.length - MOST_MISSING })}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

/** What options add: by the buyer's prices, or else by what the model says in its own currency. */
function surchargesOf({ seen, model }: Configurator, currency: string): Money | undefined {
  const amount = seen?.sums.find(({ attribute }) => attribute === "price")?.value ?? "0";
  const own = model.optionGroups.flatMap(({ options }) => options)[0]?.surcharge.currency;
  return seen && (seen.soFar?.options ?? { amount, currency: own ?? currency });
}

/** List price and options of what is sure, and how many questions are still open. */
function PriceSoFar(props: { soFar?: SoFar; surcharges: string; isClash: boolean; open: number }) {
  const { soFar, surcharges, isClash, open } = props;
  const { t } = useTranslation();
  return (
    <>
      <span className="quiet">{t(soFar?.total ? "configurator.soFar" : "configurator.surcharges")}</span>
      <strong>{soFar?.total ? shown({ kind: "money" }, soFar.total, t, current()) : surcharges}</strong>
      <span className="quiet">
        {soFar?.noPrice
          ? t("configurator.noPrice")
          : isClash
            ? t("configurator.beforeClash")
            : open
              ? t("configurator.stillOpen", { count: open })
              : t("configurator.priceLater")}
      </span>
    </>
  );
}

/** How the price so far is made; and what it costs so far, for those who may see that. */
function SoFarParts({ verdict }: { verdict?: Verdict }) {
  const { t } = useTranslation();
  const { soFar, costSoFar: cost } = verdict ?? {};
  const rows = [
    { name: t("configurator.steps.list"), amount: soFar?.listPrice },
    { name: t("configurator.steps.options"), amount: soFar?.options },
    { name: t("configurator.costSoFar"), amount: cost?.amount },
  ];
  return (
    <>
      <dl className="waterfall">
        {rows.map(
          ({ name, amount }) =>
            amount && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{shown({ kind: "money" }, amount, t, current())}</dd>
              </div>
            ),
        )}
      </dl>
      {(soFar?.unpriced?.length ?? 0) > 0 && (
        <p className="quiet">{t("configurator.unpriced", { count: soFar!.unpriced!.length })}</p>
      )}
      {cost && cost.open > 0 && <p className="quiet">{t("configurator.costOpen", { count: cost.open })}</p>}
    </>
  );
}

/** What one of it costs the maker, for those who may see that. */
function Cost({ machine }: { machine: Configurator }) {
  const { t } = useTranslation();
  const can = useCan();
  const may = can({ permission: "cpq.see-cost", operation: "cpq.configurations.cost_configuration" });
  const { data, error } = useQuery({
    enabled: may && !machine.isAsking,
    queryKey: [CONFIGURATIONS, "cost", current(), machine.orderBody],
    queryFn: ({ signal }) =>
      ask<RollUp>("POST", `${CONFIGURATIONS}/cost`, { body: machine.orderBody, signal }),
    retry: false,
  });
  if (!may) return null;
  if (error) return <ProblemAlert error={error} />;
  if (!data) return null;
  const money = (value: RollUp["total"]) => shown({ kind: "money" }, value, t, current());
  return (
    <dl className="waterfall">
      <div>
        <dt>{t("configurator.cost")}</dt>
        <dd>{money(data.total)}</dd>
      </div>
      <div className="quiet">
        <dt>{t("configurator.costOf", { list: data.costList })}</dt>
        <dd>{t("configurator.costParts", { material: money(data.material), work: money(data.work) })}</dd>
      </div>
    </dl>
  );
}
