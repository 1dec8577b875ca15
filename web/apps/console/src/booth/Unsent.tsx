import { current, instant, useSession } from "@crm/ui";
import { Alert, Button, Card, Popconfirm, Space, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Mend } from "./Mend.tsx";
import { discard, type Entry, sendAll } from "./outbox.ts";
import { Thumbnail } from "./Thumbnail.tsx";
import { useEntries } from "./useUnsent.ts";

/** What this device keeps until there is a network, and what was refused and must be put right. */
export function Unsent() {
  const { t } = useTranslation();
  const { person } = useSession();
  const entries = useEntries();
  const [opened, setOpened] = useState<Entry>();
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
            {entry.photo && <Thumbnail photo={entry.photo} />}
            <span>{titleOf(entry)}</span>
            <span className="quiet">{instant(entry.at, current())}</span>
            {entry.refused ? (
              <Space size="small">
                <Button size="small" type="primary" onClick={() => setOpened(entry)}>
                  {t("booth.mend")}
                </Button>
                <Popconfirm
                  title={t("booth.discardSure")}
                  okText={t("confirm")}
                  cancelText={t("cancel")}
                  onConfirm={() => discard(entry.id)}
                >
                  <Button size="small" danger>
                    {t("booth.discard")}
                  </Button>
                </Popconfirm>
              </Space>
            ) : (
              <Tag>{t("booth.unsent")}</Tag>
            )}
            {entry.refused && <Alert type="error" className="wide" title={entry.refused[current()]} />}
          </li>
        ))}
      </ul>
      {opened && <Mend entry={opened} onClose={() => setOpened(undefined)} />}
    </Card>
  );
}

const titleOf = ({ title, body }: Entry) => title ?? String(body.companyName);
