import { App, Button, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem.ts";
import type { FormField } from "../form/field.ts";
import { useAttempt } from "../form/useAttempt.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";
import { useViewMoves } from "./savedViews.ts";
import { asKept, leave, type Left } from "./takingOver.ts";

interface Props {
  list: string;
  fields: FormField[];
  left: Left;
  onClose: () => void;
}

/** Views this browser kept by itself go to the server, once; what went is not offered again. */
export function TakeOver({ list, fields, left, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { save } = useViewMoves(list);
  const { busy, error, attempt } = useAttempt();
  const names = Object.keys(left);
  const done = () => {
    leave(list, {});
    onClose();
  };
  const take = () =>
    attempt(async () => {
      const rest = { ...left };
      for (const [name, query] of Object.entries(left)) {
        await save(name.slice(0, 40), asKept(query, fields), crypto.randomUUID()).catch((no: unknown) => {
          // Another device brought one of this name already.
          if (!(no instanceof Problem && no.code === "view-name-taken")) throw no;
        });
        delete rest[name];
        leave(list, rest);
      }
      void message.success(t("list.takenOver", { count: names.length }));
      onClose();
    });
  return (
    <Modal
      open
      title={t("list.takeOver", { count: names.length })}
      onCancel={onClose}
      footer={
        <>
          <Button danger disabled={busy} onClick={done}>
            {t("list.takeNone")}
          </Button>
          <Button type="primary" loading={busy} onClick={() => void take()}>
            {t("list.takeAll")}
          </Button>
        </>
      }
    >
      <ProblemAlert error={error} />
      <p>{t("list.takeHint")}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Modal>
  );
}
