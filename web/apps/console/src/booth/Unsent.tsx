import { current, instant, useSession } from "@crm/ui";
import { Alert, Button, Card, Tag } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { discard, type Entry, sendAll } from "./outbox.ts";
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
            {entry.photo && <Thumbnail photo={entry.photo} />}
            <span>{titleOf(entry)}</span>
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

const titleOf = ({ title, body }: Entry) => title ?? String(body.companyName);

/** A photo that is still only here. */
export function Thumbnail({ photo }: { photo: Blob }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return address ? <img className="thumbnail" src={address} alt="" /> : null;
}
