import { useTranslation } from "react-i18next";
import { named } from "./named.ts";
import { NumberInput } from "./NumberInput.tsx";
import type { Configurator } from "./useConfigurator.ts";

/** The numbers the buyer decides, as far as they apply. */
export function Numbers({ machine, search }: { machine: Configurator; search: string }) {
  const { t } = useTranslation();
  const wanted = search.trim().toLowerCase();
  const asked = machine.model.numbers.filter((one) => {
    if (wanted) return [one.code, one.nameZh, one.nameEn].some((text) => text.toLowerCase().includes(wanted));
    return (
      !machine.hidden.has(one.code) && (!one.under || ["taken", "in"].includes(machine.standing(one.under)))
    );
  });
  if (!asked.length) return null;
  const clashing = new Set(machine.clash?.clash?.choices.map(({ code }) => code));
  return (
    <section className="group-of-options" id="group-of-numbers">
      <header>
        <h2>{t("configurator.numbers")}</h2>
      </header>
      <dl className="numbers">
        {asked.map((one) => (
          <div key={one.code} className={clashing.has(one.code) ? "clashes" : undefined}>
            <dt>{named(one)}</dt>
            <dd>
              <NumberInput
                label={named(one)}
                range={one.range}
                unit={one.unit}
                value={machine.choices.numbers[one.code]}
                proposed={machine.isProposed(one.code)}
                reach={machine.seen?.numbers.find(({ code }) => code === one.code)}
                onGive={(value) => machine.give(one.code, value)}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
