import { current, instant, useSession } from "@crm/ui";
import { Alert, Button, Card, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { discard, sendAll } from "./outbox.ts";
import { useEntries } from "./useUnsent.ts";

/** What this device keeps until there is a network, and what was refused and must be decided on. */
export function Unsent() {
  const { t } = useTranslation();
  const { person } = useSession();
  const entries = useEntries();
  if (!entries.length) return null;
  return (
    <Card
      size="small"
      title={<h2>{t("booth.waiting")}</h2>}
      extra={
        <Button size="small" onClick={() => void sendAll(person.id)}>
          {t("booth.send")}
        </Button>
      }
    >
      <ul className="todo">
        {entries.map((entry) => (
          <li key={entry.id}>
            <span>{entry.title ?? String(entry.body.companyName)}</span>
            <span className="quiet">{instant(entry.at, current())}</span>
            {entry.refused ? (
              <Button size="small" danger onClick={() => void discard(entry.id)}>
                {t("booth.discard")}
              </Button>
            ) : (
              <Tag>{t("booth.unsent")}</Tag>
            )}
            {entry.refused && <Alert type="error" className="wide" title={entry.refused} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
