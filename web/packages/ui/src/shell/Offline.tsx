import { CloudSyncOutlined, DisconnectOutlined } from "@ant-design/icons";
import { Tag } from "antd";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

function look(looker: () => void): () => void {
  addEventListener("online", looker);
  addEventListener("offline", looker);
  return () => {
    removeEventListener("online", looker);
    removeEventListener("offline", looker);
  };
}

/** Whether the network is there, and how much waits for it; on every screen, because what is unsent can be lost. */
export function Offline({ unsent }: { unsent: number }) {
  const { t } = useTranslation();
  const online = useSyncExternalStore(look, () => navigator.onLine);
  return (
    <span role="status" className="offline">
      {!online && (
        <Tag color="orange" icon={<DisconnectOutlined aria-label={t("offline.is")} />}>
          <span className="long">{t("offline.is")}</span>
        </Tag>
      )}
      {unsent > 0 && (
        <Link to="/booth">
          <Tag color="blue" icon={<CloudSyncOutlined />}>
            {t("offline.unsent", { count: unsent })}
          </Tag>
        </Link>
      )}
    </span>
  );
}
