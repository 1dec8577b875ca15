import { AppstoreOutlined, BarsOutlined, ReloadOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { ColumnMenu } from "./ColumnMenu.tsx";
import { ExportButton } from "./ExportButton.tsx";
import type { Resource } from "./resource.ts";
import type { View } from "./view.ts";
import { ViewMenu } from "./ViewMenu.tsx";

interface Props<Row extends object> {
  resource: Resource<Row>;
  view: View;
  hasBoard: boolean;
  onChange: (view: View) => void;
  onRenew: () => void;
}

/** How the list is looked at: its shape, saved views, columns, and the way out into a spreadsheet. */
export function ListTools<Row extends object>({ resource, view, hasBoard, onChange, onRenew }: Props<Row>) {
  const { t } = useTranslation();
  return (
    <>
      {hasBoard && (
        <Segmented<View["shape"]>
          value={view.shape}
          onChange={(shape) => onChange({ ...view, shape })}
          aria-label={t("list.views")}
          options={[
            { value: "list", icon: <BarsOutlined />, label: t("shapes.list") },
            { value: "kanban", icon: <AppstoreOutlined />, label: t("shapes.kanban") },
          ]}
        />
      )}
      <ViewMenu list={resource.name} fields={resource.fields} view={view} />
      {view.shape === "list" && <ColumnMenu fields={resource.fields} view={view} onChange={onChange} />}
      <ExportButton resource={resource} view={view} />
      <Button icon={<ReloadOutlined />} aria-label={t("list.refresh")} onClick={onRenew} />
    </>
  );
}
