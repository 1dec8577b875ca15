import { CheckOutlined, LockOutlined } from "@ant-design/icons";
import { current } from "@crm/ui";
import { Button, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isSingle, type Option, type OptionGroup } from "./model.ts";
import { listed, named } from "./named.ts";
import { OptionRow } from "./OptionRow.tsx";
import { type State, stateOf } from "./outline.ts";
import type { Configurator } from "./useConfigurator.ts";

interface Props {
  machine: Configurator;
  groups: { group: OptionGroup; depth: number; options: Option[] }[];
}

/** Of a longer list the rest is asked for: nobody reads hundreds of answers to one question. */
const AT_ONCE = 40;

/** The questions with their answers. What is out of sight is not laid out by the browser. */
export function Groups({ machine, groups }: Props) {
  const { t } = useTranslation();
  const clashing = new Set(machine.clash?.clash?.choices.map(({ code }) => code));
  if (!groups.length) return <p className="quiet">{t("configurator.nothingFound")}</p>;
  return (
    <div className="groups">
      {groups.map(({ group, depth, options }) => (
        <Group key={group.code} machine={machine} clashing={clashing} {...{ group, depth, options }} />
      ))}
    </div>
  );
}

function Group(props: Props["groups"][number] & { machine: Configurator; clashing: Set<string> }) {
  const { machine, clashing, group, depth, options } = props;
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const { standing, because, words, choices } = machine;
  const single = isSingle(group);
  const shown = whole ? options : options.slice(0, AT_ONCE);
  const name = named(group);
  const stop = (shown.find(({ code }) => choices.options.includes(code)) ?? shown[0])?.code;
  return (
    <section className={`group-of-options depth-${Math.min(depth, 3)}`} id={`group-${group.code}`}>
      <header>
        <h2>{name}</h2>
        <span className="quiet">
          {t(`configurator.cardinalities.${group.cardinality}`, { least: group.least, most: group.most })}
        </span>
        <StateMark state={stateOf(group, standing)} />
      </header>
      <div className="answers" role={single ? "radiogroup" : "group"} aria-label={name}>
        {shown.map((option) => {
          const surcharge = machine.surchargeOf(option);
          return (
            <OptionRow
              key={option.code}
              group={group}
              option={option}
              single={single}
              standing={standing(option.code)}
              proposed={machine.isProposed(option.code)}
              because={listed(because(option.code)?.map(words.choice) ?? []) || undefined}
              stop={option.code === stop}
              clashes={clashing.has(option.code)}
              given={choices.numbers[option.code]}
              adds={surcharge?.amount}
              currency={surcharge?.currency}
              language={current()}
              onPick={machine.pick}
              onRefuse={machine.refuse}
              onGive={machine.give}
            />
          );
        })}
      </div>
      {shown.length < options.length && (
        <Button type="link" onClick={() => setWhole(true)}>
          {t("configurator.showAll", { count: options.length })}
        </Button>
      )}
    </section>
  );
}

function StateMark({ state }: { state: State }) {
  const { t } = useTranslation();
  if (state === "open") return <Tag color="gold">{t("configurator.states.open")}</Tag>;
  if (state === "unasked") return <Tag>{t("configurator.states.unasked")}</Tag>;
  const Icon = state === "settled" ? LockOutlined : CheckOutlined;
  return <Icon className="state-mark" aria-label={t(`configurator.states.${state}`)} />;
}
