import { RedoOutlined, UndoOutlined } from "@ant-design/icons";
import { ask, ProblemAlert, useAttempt } from "@crm/ui";
import { App, Badge, Button, Drawer, Grid, Input, type InputRef, Segmented, Tabs } from "antd";
import { type ReactNode, useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ClashPanel } from "./ClashPanel.tsx";
import { Compare } from "./Compare.tsx";
import "./configurator.css";
import { Finish } from "./Finish.tsx";
import { GaveWayPanel } from "./GaveWayPanel.tsx";
import { Groups } from "./Groups.tsx";
import { Materials } from "./Materials.tsx";
import { named } from "./named.ts";
import { Numbers } from "./Numbers.tsx";
import type { Measure } from "./model.ts";
import { isNumberOpen, shownGroups, shownNumbers, stateOf } from "./outline.ts";
import { CONFIGURATIONS, type Question } from "./records.ts";
import { Summary } from "./Summary.tsx";
import type { Configurator } from "./useConfigurator.ts";
import { useKeys } from "./useKeys.ts";

type Which = "all" | "open" | "chosen";

/** Of a model of thousands of questions the first are drawn; the rest is asked for, found or jumped to. */
const GROUPS_AT_ONCE = 120;

interface Props {
  machine: Configurator;
  productCode: string;
  currency: string;
  /** The kept machine that is open, if one is. */
  savedId?: string;
  actions?: ReactNode;
}

/** Putting a machine together: the questions, what each answer means, and what it all comes to. */
export function Machine({ machine, productCode, currency, savedId, actions }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const wide = Grid.useBreakpoint().lg !== false;
  const [search, setSearch] = useState("");
  const [which, setWhich] = useState<Which>("all");
  const [most, setMost] = useState(GROUPS_AT_ONCE);
  const [sumOpen, setSumOpen] = useState(false);
  const { error, attempt } = useAttempt();
  const within = useRef<HTMLDivElement>(null);
  const searching = useRef<InputRef>(null);
  const wanted = useDeferredValue(search);
  const { outline, standing, hidden, story } = machine;
  const groups = shownGroups(outline, standing, hidden, wanted).filter(({ group }) => {
    if (which === "all") return true;
    return which === "open"
      ? stateOf(group, standing) === "open"
      : group.options.some(({ code }) => ["taken", "refused"].includes(standing(code)));
  });
  const asked = shownGroups(outline, standing, hidden, "");
  const isOpen = (one: Measure) => isNumberOpen(one, machine.choices.numbers, machine.seen?.numbers);
  const numbers = shownNumbers(outline, standing, hidden, wanted).filter((one) => {
    if (which === "all") return true;
    return which === "open" ? isOpen(one) : machine.choices.numbers[one.code] !== undefined;
  });
  const open =
    asked.filter(({ group }) => stateOf(group, standing) === "open").length +
    shownNumbers(outline, standing, hidden, "").filter(isOpen).length;
  const show = (code: string) => {
    const group = outline.groupOf.get(code);
    setSearch("");
    setWhich("all");
    setSumOpen(false);
    setMost(Math.max(most, asked.findIndex((one) => one.group === group) + GROUPS_AT_ONCE));
    // What was filtered away is there after the next drawing.
    setTimeout(() => {
      const place = document.getElementById(group ? `group-${group.code}` : `number-${code}`);
      place?.scrollIntoView({ block: "center" });
      place?.querySelector<HTMLElement>("[data-option], input")?.focus({ preventScroll: true });
    });
  };
  const next = () =>
    attempt(async () => {
      const { items } = await ask<{ items: Question[] }>("POST", `${CONFIGURATIONS}/questions`, {
        body: machine.body,
      });
      const first = items.find(({ group, number }) => {
        const found = outline.groupOf.get(group);
        const measure = number && outline.numberOf.get(group);
        return measure ? isOpen(measure) : found && stateOf(found, standing) === "open";
      });
      if (first) show(first.group);
      else void message.info(t("configurator.noQuestion"));
    });
  const does = {
    search: () => searching.current?.focus(),
    undo: machine.undo,
    redo: machine.redo,
    next: () => void next(),
  };
  const onKeys = useKeys(within, does);
  const sum = <Summary machine={machine} currency={currency} open={open} onShow={show} />;
  return (
    <div className="configurator" ref={within} onKeyDown={onKeys}>
      <div className="bar">
        <Input
          ref={searching}
          type="search"
          allowClear
          className="find"
          aria-label={t("configurator.search")}
          placeholder={t("configurator.search")}
          suffix={<kbd>/</kbd>}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Segmented<Which>
          aria-label={t("configurator.which.all")}
          value={which}
          onChange={setWhich}
          options={(["all", "open", "chosen"] as const).map((value) => ({
            value,
            label: t(`configurator.which.${value}`, { count: open }),
          }))}
        />
        <div className="bar-end">
          <Button
            icon={<UndoOutlined />}
            disabled={!story.past.length}
            aria-label={t("configurator.undo")}
            title={`${t("configurator.undo")} (u)`}
            onClick={machine.undo}
          />
          <Button
            icon={<RedoOutlined />}
            disabled={!story.future.length}
            aria-label={t("configurator.redo")}
            title={`${t("configurator.redo")} (U)`}
            onClick={machine.redo}
          />
          <Button title="n" disabled={Boolean(machine.clash)} onClick={() => void next()}>
            {t("configurator.next")}
          </Button>
          <Finish machine={machine} productCode={productCode} />
          {actions}
        </div>
      </div>
      <ProblemAlert error={machine.error} onRetry={machine.askAgain} />
      <ProblemAlert error={error} />
      <ClashPanel machine={machine} />
      <GaveWayPanel machine={machine} />
      <div className="three">
        {wide && (
          <nav className="rail" aria-label={t("configurator.groups")}>
            {asked.map(({ group, depth }) => (
              <button
                type="button"
                key={group.code}
                className={`rail-${stateOf(group, standing)} depth-${Math.min(depth, 3)}`}
                onClick={() => show(group.code)}
              >
                {named(group)}
              </button>
            ))}
          </nav>
        )}
        <Tabs
          items={[
            {
              key: "options",
              label: t("configurator.options"),
              children: (
                <>
                  <Numbers machine={machine} numbers={numbers} />
                  {(groups.length > 0 || !numbers.length) && (
                    <Groups machine={machine} groups={groups.slice(0, most)} />
                  )}
                  {groups.length > most && (
                    <Button block className="below" onClick={() => setMost(most + GROUPS_AT_ONCE)}>
                      {t("configurator.moreGroups", { count: groups.length - most })}
                    </Button>
                  )}
                </>
              ),
            },
            {
              key: "materials",
              label: t("configurator.materialList"),
              children: <Materials machine={machine} />,
            },
            {
              key: "compare",
              label: t("configurator.compare"),
              children: <Compare machine={machine} productCode={productCode} except={savedId} />,
            },
          ]}
        />
        {wide && (
          // A long machine's sums are scrolled, by the keyboard too.
          <aside aria-label={t("configurator.sum")} tabIndex={0}>
            {sum}
          </aside>
        )}
      </div>
      {wide ? (
        <p className="quiet keys">{t("configurator.keys")}</p>
      ) : (
        <>
          <div className="sum-bar">
            <Badge count={open} overflowCount={99} color="#7a4d00">
              <Button type="primary" onClick={() => setSumOpen(true)}>
                {t("configurator.sum")}
              </Button>
            </Badge>
          </div>
          <Drawer
            open={sumOpen}
            placement="bottom"
            size="70vh"
            title={t("configurator.sum")}
            onClose={() => setSumOpen(false)}
          >
            {sum}
          </Drawer>
        </>
      )}
    </div>
  );
}
