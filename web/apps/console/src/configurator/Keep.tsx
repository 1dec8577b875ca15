import { ask, FormDialog, ProblemAlert, useAttempt, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { numbersTold, unchosen } from "./choices.ts";
import { SAVED, type Saved } from "./records.ts";
import type { Configurator } from "./useConfigurator.ts";

interface Props {
  machine: Configurator;
  productCode: string;
  /** The kept machine that is open, if one is. */
  saved?: Saved;
  onKept: () => void;
}

/** Keeps the machine under a name, or what was changed of the one that is open. */
export function Keep({ machine, productCode, saved, onKept }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const { busy, error, attempt } = useAttempt();
  const [isNaming, setNaming] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const may = (operation: string) =>
    can({ permission: "cpq.quote-write", operation: `cpq.saved_configurations.${operation}` });
  const told = () => ({
    options: machine.orderBody.options,
    refused: machine.choices.refused,
    numbers: numbersTold(machine.choices),
    proposed: unchosen(machine.choices, machine.orderBody.options),
  });
  const kept = async (one: Saved) => {
    await queries.invalidateQueries({ queryKey: [SAVED] });
    queries.setQueryData([SAVED, "one", one.savedConfigurationId], one);
    onKept();
    void message.success(t("configurator.kept", { name: one.name }));
  };
  const keepNew = async ({ name }: Record<string, unknown>) => {
    const one = await ask<Saved>("POST", SAVED, { key, body: { name, productCode, ...told() } });
    setKey(crypto.randomUUID());
    await kept(one);
    // What the machine is for goes along.
    const after = new URLSearchParams({ ...Object.fromEntries(parameters), saved: one.savedConfigurationId });
    void navigate(`/configurator/${productCode}?${after}`, { replace: true });
  };
  const keepChanged = (one: Saved) =>
    attempt(async () =>
      kept(
        await ask<Saved>("PUT", `${SAVED}/${one.savedConfigurationId}`, {
          version: one.version,
          body: { name: one.name, ...told() },
        }),
      ),
    );
  const isOwn = saved && may("change_saved_configuration");
  return (
    <>
      {isOwn && (
        <Button loading={busy} disabled={Boolean(machine.clash)} onClick={() => void keepChanged(saved)}>
          {t("save")}
        </Button>
      )}
      {may("save_configuration") && (
        <Button disabled={Boolean(machine.clash)} onClick={() => setNaming(true)}>
          {t(isOwn ? "configurator.keepAs" : "configurator.keep")}
        </Button>
      )}
      <ProblemAlert error={error} />
      {isNaming && (
        <FormDialog
          title={t("configurator.keep")}
          fields={[{ key: "name", label: "configurator.nameIt", kind: "text", required: true, most: 120 }]}
          initial={{ name: saved ? saved.name : "" }}
          onSubmit={keepNew}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
