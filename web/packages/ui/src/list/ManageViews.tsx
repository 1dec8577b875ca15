import { DeleteOutlined, EditOutlined, StarFilled, StarOutlined } from "@ant-design/icons";
import { Button, Empty, Modal, Popconfirm, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../form/FormDialog.tsx";
import type { FormField } from "../form/field.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";
import { type SavedView, type SharedWith, useSavedViews, useViewMoves } from "./savedViews.ts";

/** The name of a view. */
export const NAME: FormField[] = [
  { key: "name", label: "list.viewName", kind: "text", required: true, most: 40 },
];

/** The views of a list: which one it opens in, who sees one's own, and their end. */
export function ManageViews({ list, onClose }: { list: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { views } = useSavedViews(list);
  const moves = useViewMoves(list);
  const [renaming, setRenaming] = useState<SavedView>();
  const [error, setError] = useState<unknown>();
  const run = (move: Promise<unknown>) => void move.then(() => setError(undefined), setError);
  return (
    <Modal open title={t("list.manageViews")} onCancel={onClose} footer={null} width={640}>
      <ProblemAlert error={error} />
      {!views.length && <Empty description={t("none")} />}
      <ul className="views">
        {views.map((view) => (
          <li key={view.viewId}>
            <Button
              type="text"
              aria-pressed={view.isDefault}
              aria-label={t(view.isDefault ? "list.noDefault" : "list.makeDefault", { name: view.name })}
              title={t(view.isDefault ? "list.defaultView" : "list.makeDefault", { name: view.name })}
              icon={view.isDefault ? <StarFilled /> : <StarOutlined />}
              onClick={() => run(moves.begin(view.isDefault ? undefined : view))}
            />
            <span className="view-name">
              <span>{view.name}</span>
              {!moves.isMine(view) && <span className="quiet">{view.ownerName}</span>}
            </span>
            {moves.mayChange(view) && (
              <span className="view-moves">
                <Select<SharedWith>
                  value={view.sharedWith}
                  aria-label={t("list.sharing", { name: view.name })}
                  popupMatchSelectWidth={false}
                  options={(["nobody", "unit", "everybody"] as const)
                    .filter(
                      (each) => each !== "everybody" || moves.mayPublish || view.sharedWith === "everybody",
                    )
                    .map((each) => ({ value: each, label: t(`list.sharedWith.${each}`) }))}
                  onChange={(sharedWith) => run(moves.share(view, sharedWith))}
                />
                <Button
                  type="text"
                  icon={<EditOutlined />}
                  aria-label={t("list.renameView", { name: view.name })}
                  onClick={() => setRenaming(view)}
                />
                <Popconfirm
                  title={t("list.removeSure")}
                  okText={t("confirm")}
                  cancelText={t("cancel")}
                  onConfirm={() => run(moves.remove(view))}
                >
                  <Button
                    type="text"
                    danger
                    icon={<DeleteOutlined />}
                    aria-label={t("list.removeView", { name: view.name })}
                  />
                </Popconfirm>
              </span>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet">{t("list.defaultHint")}</p>
      {renaming && (
        <FormDialog
          title={t("list.renameView", { name: renaming.name })}
          fields={NAME}
          initial={{ name: renaming.name }}
          onSubmit={({ name }) => moves.change(renaming, String(name), renaming.query)}
          onClose={() => setRenaming(undefined)}
        />
      )}
    </Modal>
  );
}
