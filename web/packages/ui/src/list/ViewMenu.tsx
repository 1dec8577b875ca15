import {
  EyeOutlined,
  LinkOutlined,
  MobileOutlined,
  SaveOutlined,
  SettingOutlined,
  StarFilled,
  TeamOutlined,
} from "@ant-design/icons";
import { App, Badge, Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { FormDialog } from "../form/FormDialog.tsx";
import type { FormField } from "../form/field.ts";
import { ManageViews, NAME } from "./ManageViews.tsx";
import { isSame, queryOf, type SavedView, useSavedViews, useViewMoves } from "./savedViews.ts";
import { TakeOver } from "./TakeOver.tsx";
import { leftOnDevice } from "./takingOver.ts";
import type { View } from "./view.ts";

interface Props {
  list: string;
  fields: FormField[];
  view: View;
}

/** Views kept under a name, one's own and those shared with one, and the link by which anybody sees the same. */
export function ViewMenu({ list, fields, view }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { views } = useSavedViews(list);
  const moves = useViewMoves(list);
  const [open, setOpen] = useState<"naming" | "managing" | "taking">();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState<string>();
  const query = queryOf(view);
  const same = views.filter((each) => isSame(each.query, query));
  const shown = same.find((each) => each.viewId === chosen) ?? same[0];
  // Whoever changes a filter of a view may mean the view; whoever clears them all does not.
  const before =
    shown || !query ? undefined : views.find((each) => each.viewId === chosen && moves.mayChange(each));
  const left = moves.maySave ? leftOnDevice(list) : {};
  const waiting = Object.keys(left).length;
  const close = () => setOpen(undefined);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    void message.success(t("copied"));
  };
  const update = async (changed: SavedView) => {
    try {
      await moves.change(changed, changed.name, query);
      void message.success(t("list.viewSaved", { name: changed.name }));
    } catch (no) {
      void message.error(no instanceof Error && no.message ? no.message : t("unreachable"));
    }
  };
  const entry = (each: SavedView) => ({
    key: each.viewId,
    label: (
      <span className="view-entry">
        <span>{each.name}</span>
        {!moves.isMine(each) && <span className="quiet">{each.ownerName}</span>}
        {moves.isMine(each) && each.sharedWith !== "nobody" && (
          <TeamOutlined title={t(`list.sharedWith.${each.sharedWith}`)} />
        )}
        {each.isDefault && <StarFilled title={t("list.defaultView")} />}
      </span>
    ),
    onClick: () => {
      setChosen(each.viewId);
      void navigate({ search: each.query });
    },
  });
  const group = (label: string, members: SavedView[]) =>
    members.length
      ? [{ type: "group" as const, key: label, label: t(label), children: members.map(entry) }]
      : [];
  const items: MenuProps["items"] = [
    ...group("list.ownViews", views.filter(moves.isMine)),
    ...group(
      "list.sharedViews",
      views.filter((each) => !moves.isMine(each)),
    ),
    ...(views.length ? [{ type: "divider" as const }] : []),
    ...(before
      ? [
          {
            key: "update",
            icon: <SaveOutlined />,
            label: t("list.updateView", { name: before.name }),
            onClick: () => void update(before),
          },
        ]
      : []),
    ...(moves.maySave
      ? [
          {
            key: "save",
            icon: <SaveOutlined />,
            label: t("list.saveView"),
            onClick: () => setOpen("naming"),
          },
        ]
      : []),
    { key: "copy", icon: <LinkOutlined />, label: t("list.share"), onClick: () => void copy() },
    ...(moves.maySave && views.length
      ? [
          {
            key: "manage",
            icon: <SettingOutlined />,
            label: t("list.manageViews"),
            onClick: () => setOpen("managing"),
          },
        ]
      : []),
    ...(waiting
      ? [
          {
            key: "take",
            icon: <MobileOutlined />,
            label: t("list.takeOver", { count: waiting }),
            onClick: () => setOpen("taking"),
          },
        ]
      : []),
  ];
  return (
    <>
      <Badge dot={waiting > 0} title={waiting ? t("list.takeOver", { count: waiting }) : ""}>
        <Dropdown
          menu={{ items, selectable: true, selectedKeys: shown ? [shown.viewId] : [] }}
          trigger={["click"]}
        >
          <Button icon={<EyeOutlined />} className="view-button">
            <span>{shown ? t("list.viewIs", { name: shown.name }) : t("list.views")}</span>
          </Button>
        </Dropdown>
      </Badge>
      {open === "naming" && (
        <FormDialog
          title={t("list.saveView")}
          intro={<p className="quiet">{t("list.saveHint")}</p>}
          fields={NAME}
          onSubmit={async ({ name }) => {
            const made = await moves.save(String(name), query, key);
            setChosen(made.viewId);
            setKey(crypto.randomUUID());
          }}
          onClose={close}
        />
      )}
      {open === "managing" && <ManageViews list={list} onClose={close} />}
      {open === "taking" && <TakeOver list={list} fields={fields} left={left} onClose={close} />}
    </>
  );
}
