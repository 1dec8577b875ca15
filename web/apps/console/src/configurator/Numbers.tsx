import { useTranslation } from "react-i18next";
import type { Measure } from "./model.ts";
import { named } from "./named.ts";
import { NumberInput } from "./NumberInput.tsx";
import type { Configurator } from "./useConfigurator.ts";

/** The numbers the buyer decides. */
export function Numbers({ machine, numbers }: { machine: Configurator; numbers: Measure[] }) {
  const { t } = useTranslation();
  if (!numbers.length) return null;
  const clashing = new Set(machine.clash?.clash?.choices.map(({ code }) => code));
  return (
    <section className="group-of-options" id="group-of-numbers">
      <header>
        <h2>{t("configurator.numbers")}</h2>
      </header>
      <dl className="numbers">
        {numbers.map((one) => (
          <div
            key={one.code}
            id={`number-${one.code}`}
            className={clashing.has(one.code) ? "clashes" : undefined}
          >
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
