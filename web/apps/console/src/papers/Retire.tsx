import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useTranslation } from "react-i18next";

interface Props {
  /** What is retired, as it is called. */
  name: string;
  means: string;
  /** Whose list shows it. */
  path: string;
  onRetire: () => Promise<unknown>;
}

/** Takes a template out of use after a question; it does not come back. */
export function Retire({ name, means, path, onRetire }: Props) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const ask = () =>
    modal.confirm({
      title: t("papers.retireAsked", { name }),
      content: means,
      okText: t("papers.retire"),
      cancelText: t("cancel"),
      onOk: () =>
        onRetire()
          .catch((no: unknown) => void message.error(no instanceof Error ? no.message : String(no)))
          .finally(() => void queries.invalidateQueries({ queryKey: [path] })),
    });
  return (
    <Button size="small" aria-label={t("papers.retireOne", { name })} onClick={ask}>
      {t("papers.retire")}
    </Button>
  );
}
