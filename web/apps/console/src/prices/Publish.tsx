import { ask, ProblemAlert, useAttempt } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

interface Props {
  /** The list's path, and the record's id and version. */
  path: string;
  id: string;
  version: number;
  name: string;
}

/** Lets a draft count from its day on, which cannot be taken back. */
export function Publish({ path, id, version, name }: Props) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const { busy, error, attempt } = useAttempt();
  const publish = () =>
    attempt(async () => {
      try {
        await ask("POST", `${path}/${id}/publication`, { version });
        void message.success(t("prices.published"));
      } finally {
        await queries.invalidateQueries({ queryKey: [path] });
      }
    });
  return (
    <>
      <ProblemAlert error={error} />
      <Button
        type="primary"
        loading={busy}
        onClick={() =>
          modal.confirm({
            title: t("prices.publishAsked", { name }),
            content: t("prices.publishMeans"),
            okText: t("prices.publish"),
            cancelText: t("cancel"),
            onOk: publish,
          })
        }
      >
        {t("prices.publish")}
      </Button>
    </>
  );
}
