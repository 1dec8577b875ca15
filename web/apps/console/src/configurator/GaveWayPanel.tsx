import { Alert, App } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { listed } from "./named.ts";
import type { Configurator } from "./useConfigurator.ts";

/** What the model proposed and the newest step left no room for, and why. Undoing the step brings it back. */
export function GaveWayPanel({ machine }: { machine: Configurator }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const place = useRef<HTMLDivElement>(null);
  const told = machine.clash ? undefined : machine.story.gaveWay;
  // Whoever chose far down the page would not see that something above has changed.
  useEffect(() => {
    if (told?.length && place.current && place.current.getBoundingClientRect().bottom < TOP)
      void message.info(t("configurator.gaveWay", { count: told.length }));
  }, [told]);
  if (!told?.length) return null;
  const { words } = machine;
  return (
    <div ref={place}>
      <Alert
        type="info"
        showIcon
        className="gave-way spaced"
        role="status"
        title={t("configurator.gaveWay", { count: told.length })}
        description={
          <ul>
            {told.map(({ proposal, rules, message }) => (
              <li key={proposal.code}>
                {message} <small>{listed(words.rules(rules))}</small>
              </li>
            ))}
          </ul>
        }
      />
    </div>
  );
}

/** Below the head of the page. */
const TOP = 60;
