import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { listed } from "./named.ts";
import type { Configurator } from "./useConfigurator.ts";

/** What the model proposed and the newest step left no room for, and why. Undoing the step brings it back. */
export function GaveWayPanel({ machine }: { machine: Configurator }) {
  const { t } = useTranslation();
  const told = machine.story.gaveWay;
  if (!told?.length || machine.clash) return null;
  const { words } = machine;
  return (
    <Alert
      type="info"
      showIcon
      className="spaced"
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
  );
}
