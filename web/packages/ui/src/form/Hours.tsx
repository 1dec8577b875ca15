import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, TimePicker } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";

interface Props {
  label: string;
  value?: string[];
  onChange?: (spans: string[]) => void;
}

const USUAL = "09:00-18:00";
const at = (time: string) => dayjs(`2000-01-01T${time}`);

/** Spans of a day, each `HH:MM-HH:MM`. */
export function Hours({ label, value = [], onChange }: Props) {
  const { t } = useTranslation();
  const put = (place: number, span?: string) =>
    onChange?.(value.flatMap((one, index) => (index === place ? (span ?? []) : one)));
  return (
    <div className="lines" role="group" aria-label={label}>
      {value.map((span, place) => {
        const [from = "", to = ""] = span.split("-");
        return (
          <div key={`${place} ${span}`} className="side">
            <TimePicker.RangePicker
              className="wide"
              aria-label={`${label} ${place + 1}`}
              format="HH:mm"
              minuteStep={15}
              allowClear={false}
              value={[at(from), at(to)]}
              onChange={(chosen) =>
                put(place, chosen?.map((one) => one?.format("HH:mm")).join("-") ?? undefined)
              }
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={`${t("list.remove")} ${span}`}
              onClick={() => put(place)}
            />
          </div>
        );
      })}
      <Button icon={<PlusOutlined />} onClick={() => onChange?.([...value, USUAL])}>
        {t("form.addHours")}
      </Button>
    </div>
  );
}
