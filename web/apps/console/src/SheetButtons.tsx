import { ask, askFile, offer, Problem, ProblemAlert, useAttempt } from "@crm/ui";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface Props<Row> {
  /** Where the workbook is. */
  path: string;
  /** What the file is called, without its ending. */
  name: string;
  version: number;
  mayTake: boolean;
  /** What is wrong with a file can be had as an Excel too. */
  tellsErrors?: boolean;
  onTaken: (row: Row) => void;
}

/** A table out to Excel and back. */
export function SheetButtons<Row>({ path, name, version, mayTake, tellsErrors, onTaken }: Props<Row>) {
  const { t } = useTranslation();
  const { message } = App.useApp();
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
      onTaken(await ask<Row>("PUT", path, { form: formOf(file), version }));
      void message.success(t("models.imported"));
    });
    return false;
  };
  const tell = () =>
    telling.attempt(async () => {
      const told = await askFile("POST", `${path}/errors`, { form: formOf(given!) });
      offer("errors.xlsx", told, XLSX);
    });
  return (
    <>
      <Button href={path} download={`${name}.xlsx`}>
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
          {tellsErrors && error instanceof Problem && error.code === "workbook-wrong" && (
            <Button size="small" loading={telling.busy} onClick={() => void tell()}>
              {t("decisions.errorFile")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
