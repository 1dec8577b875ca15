import { current, instant, useRows } from "@crm/ui";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SAVED, type SavedSummary } from "./records.ts";

interface Props {
  productCode: string;
  /** The one that is open is no other. */
  except?: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
}

/** Which of the machines that were kept of a product. */
export function SavedSelect({ productCode, except, value, onChange }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const found = useRows<SavedSummary>(SAVED, { productCode, text: text || undefined });
  const offered = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      aria-label={t("configurator.savedOne")}
      placeholder={t("configurator.savedOne")}
      className="wide"
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      value={value}
      onChange={onChange}
      options={offered
        .filter((one) => one.savedConfigurationId !== except)
        .map((one) => ({
          value: one.savedConfigurationId,
          label: `${one.name} · ${instant(one.createdAt, current())}`,
        }))}
    />
  );
}
