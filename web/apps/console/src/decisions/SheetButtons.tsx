import { ask, askFile, offer, Problem, ProblemAlert, useAttempt } from "@crm/ui";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RuleTable } from "./records.ts";
import type { Editing } from "./useRuleTable.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The rules out to Excel and back; what is wrong with a file can be had as an Excel too. */
export function SheetButtons({ editing, mayTake }: { editing: Editing; mayTake: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { edition, path } = editing;
  const { busy, error, attempt } = useAttempt();
  const telling = useAttempt();
  const [given, setGiven] = useState<File>();
  const formOf = (file: File) => {
    const form = new FormData();
    form.append("file", file);
    return form;
  };
  const take = (file: File) => {
    setGiven(file);
    void attempt(async () => {
      editing.take(
        await ask<RuleTable>("PUT", `${path}/sheet`, { form: formOf(file), version: edition.version }),
      );
      void message.success(t("models.imported"));
    });
    return false;
  };
  const tell = () =>
    telling.attempt(async () => {
      const told = await askFile("POST", `${path}/sheet/errors`, { form: formOf(given!) });
      offer("errors.xlsx", told, XLSX);
    });
  return (
    <>
      <Button href={`${path}/sheet`} download={`${edition.code}-${edition.number}.xlsx`}>
        {t("decisions.toExcel")}
      </Button>
      {mayTake && (
        <Upload accept=".xlsx" showUploadList={false} beforeUpload={take}>
          <Button loading={busy}>{t("decisions.fromExcel")}</Button>
        </Upload>
      )}
      {error !== undefined && error !== null && (
        <div className="wide">
          <ProblemAlert error={error} />
          <ProblemAlert error={telling.error} />
          {error instanceof Problem && error.code === "workbook-wrong" && (
            <Button size="small" loading={telling.busy} onClick={() => void tell()}>
              {t("decisions.errorFile")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
