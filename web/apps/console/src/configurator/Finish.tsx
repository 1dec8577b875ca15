import { ask, ProblemAlert, useAttempt, useCan } from "@crm/ui";
import { App, Button, Dropdown, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { numbersRead, unchosen } from "./choices.ts";
import { type Completed, CONFIGURATIONS, getSaved, type Saved, type Wish, WISHES } from "./records.ts";
import { SavedSelect } from "./SavedSelect.tsx";
import type { Configurator } from "./useConfigurator.ts";

/** "Finish for me": every choice is kept and the rest is added by a wish; one step, to be undone as one. */
export function Finish({ machine, productCode }: { machine: Configurator; productCode: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const { busy, error, attempt } = useAttempt();
  const [asksLike, setAsksLike] = useState(false);
  const [like, setLike] = useState<string>();
  const mayRead = can({
    permission: "cpq.quote-read",
    operation: "cpq.saved_configurations.list_saved_configurations",
  });
  if (!can({ permission: "cpq.configure", operation: "cpq.configurations.complete_configuration" }))
    return null;
  const finish = (wish: Wish, near?: Saved) =>
    attempt(async () => {
      const done = await ask<Completed>("POST", `${CONFIGURATIONS}/completion`, {
        body: { ...machine.body, wish, ...(near && { like: near.options, likeNumbers: near.numbers }) },
      });
      if (!done.completion) return void message.warning(t("configurator.finishClashes"));
      const { options, numbers, proven } = done.completion;
      const given = numbersRead(numbers);
      const proposed = unchosen(machine.choices, options, given);
      const added = options.filter((code) => !machine.choices.options.includes(code)).length;
      machine.adopt({ ...machine.choices, options, numbers: given, proposed }, done.gaveWay);
      void message.success(
        t(proven ? "configurator.finishedBest" : "configurator.finished", { count: added }),
      );
    });
  return (
    <>
      <Dropdown
        menu={{
          items: WISHES.filter((wish) => wish !== "nearest" || mayRead).map((wish) => ({
            key: wish,
            label: t(`configurator.wishes.${wish}`),
          })),
          onClick: ({ key }) => (key === "nearest" ? setAsksLike(true) : void finish(key as Wish)),
        }}
        trigger={["click"]}
      >
        <Button loading={busy}>{t("configurator.finish")}</Button>
      </Dropdown>
      {error !== undefined && !asksLike && <ProblemAlert error={error} />}
      {asksLike && (
        <Modal
          open
          title={t("configurator.wishes.nearest")}
          okText={t("confirm")}
          cancelText={t("cancel")}
          confirmLoading={busy}
          okButtonProps={{ disabled: !like }}
          onCancel={() => setAsksLike(false)}
          onOk={async () => {
            const near = await getSaved(like!);
            await finish("nearest", near);
            setAsksLike(false);
          }}
        >
          <p className="quiet">{t("configurator.nearestMeans")}</p>
          <ProblemAlert error={error} />
          <SavedSelect productCode={productCode} value={like} onChange={setLike} />
        </Modal>
      )}
    </>
  );
}
