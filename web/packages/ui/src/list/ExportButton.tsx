import { DownloadOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../form/shown.ts";
import { current } from "../language/index.tsx";
import { allPages, MOST_ROWS } from "./allPages.ts";
import { csv, offer } from "./csv.ts";
import type { Resource } from "./resource.ts";
import { columnsOf, type View } from "./view.ts";

/** The list as a spreadsheet: the columns and filters that are on the screen. */
export function ExportButton<Row extends object>({
  resource,
  view,
}: {
  resource: Resource<Row>;
  view: View;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const columns = columnsOf(view, resource.fields);
      const rows = await allPages<Row>(resource.path, {
        ...view.filters,
        sort: view.sort ?? resource.usualSort,
      });
      const told = rows.map((row) => columns.map((field) => said(field, row, t, current())));
      offer(`${resource.name}.csv`, csv([columns.map((field) => t(field.label)), ...told]), "text/csv");
      void message.success(
        t(rows.length === MOST_ROWS ? "list.exportMost" : "list.exported", { count: rows.length }),
      );
    } catch (no) {
      void message.error(no instanceof Error && no.message ? no.message : t("unreachable"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>
      {t("list.export")}
    </Button>
  );
}
