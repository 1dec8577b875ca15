import { Alert, Button } from "antd";
import { current, number } from "@crm/ui";
import { useTranslation } from "react-i18next";
import { listed } from "./named.ts";
import { leavesOpen } from "./outline.ts";
import type { Repair } from "./records.ts";
import type { Configurator } from "./useConfigurator.ts";

/** Choices that cannot stand together: which, by which rules, and what would mend it with one click. */
export function ClashPanel({ machine }: { machine: Configurator }) {
  const { t } = useTranslation();
  const told = machine.clash;
  if (!told?.clash) return null;
  const { words } = machine;
  const effect = ({ surcharges, days, withdraw }: Repair) => {
    const signed = (value: number) => (value > 0 ? "+" : "") + number(value, current());
    const changes = [
      surcharges &&
        Number(surcharges) !== 0 &&
        t("configurator.surchargesChange", { by: signed(Number(surcharges)) }),
      days && Number(days) !== 0 && t("configurator.daysChange", { by: signed(Number(days)) }),
    ].filter((one) => typeof one === "string");
    // What has to take its place will cost and take something too.
    const bare = changes.length > 0 && leavesOpen(machine.outline, machine.choices.options, withdraw);
    return bare ? [...changes, t("configurator.withoutReplacement")] : changes;
  };
  return (
    <Alert
      type="error"
      showIcon
      className="clash spaced"
      role="alert"
      title={t("configurator.clash", { choices: listed(told.clash.choices.map(words.choice)) })}
      description={
        <>
          <ul>
            {words.rules(told.clash.rules).map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
          <div className="repairs">
            {told.repairs?.map((repair, place) => (
              <Button
                key={repair.withdraw.map(words.choice).join()}
                type={place === 0 ? "primary" : "default"}
                data-repair={place}
                onClick={() => machine.withdraw(repair.withdraw)}
              >
                {t("configurator.withdraw", { choices: listed(repair.withdraw.map(words.choice)) })}
                {effect(repair).length > 0 && <small> ({listed(effect(repair))})</small>}
              </Button>
            ))}
            <Button onClick={machine.undo}>{t("configurator.undoLast")}</Button>
          </div>
        </>
      }
    />
  );
}
