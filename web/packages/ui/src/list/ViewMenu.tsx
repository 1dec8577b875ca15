import { DeleteOutlined, EyeOutlined, LinkOutlined, SaveOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { FormDialog } from "../form/FormDialog.tsx";
import { keep, kept } from "../shell/keeping.ts";

type Saved = Record<string, string>;

/** Views kept under a name, and the link by which a colleague sees the same. */
export function ViewMenu({ name }: { name: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const place = `views.${name}`;
  const [saved, setSaved] = useState<Saved>(() => kept<Saved>(place) ?? {});
  const [naming, setNaming] = useState(false);
  const store = (next: Saved) => {
    keep(place, next);
    setSaved(next);
  };
  const share = async () => {
    await navigator.clipboard.writeText(location.href);
    void message.success(t("copied"));
  };
  const removal = Object.keys(saved).map((each) => ({
    key: `remove ${each}`,
    label: each,
    onClick: () => store(Object.fromEntries(Object.entries(saved).filter(([name]) => name !== each))),
  }));
  const items: MenuProps["items"] = [
    ...Object.entries(saved).map(([each, query]) => ({
      key: `view ${each}`,
      label: each,
      onClick: () => void navigate({ search: query }),
    })),
    ...(removal.length ? [{ type: "divider" as const }] : []),
    { key: "save", icon: <SaveOutlined />, label: t("list.saveView"), onClick: () => setNaming(true) },
    { key: "share", icon: <LinkOutlined />, label: t("list.share"), onClick: () => void share() },
    ...(removal.length
      ? [{ key: "remove", icon: <DeleteOutlined />, label: t("list.remove"), children: removal }]
      : []),
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button icon={<EyeOutlined />}>{t("list.views")}</Button>
      </Dropdown>
      {naming && (
        <FormDialog
          title={t("list.saveView")}
          fields={[{ key: "name", label: "list.viewName", kind: "text", required: true, most: 40 }]}
          onSubmit={async ({ name: chosen }) => store({ ...saved, [String(chosen)]: location.search })}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
