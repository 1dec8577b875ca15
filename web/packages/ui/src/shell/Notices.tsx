import { BellOutlined } from "@ant-design/icons";
import { Badge, Button, Popover } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Notice } from "./screens.ts";

export function Notices({ notices }: { notices: Notice[] }) {
  const { t } = useTranslation();
  const content = notices.length ? (
    <ul className="notices">
      {notices.map((one) => (
        <li key={one.key}>
          <Link to={one.to}>{one.text}</Link>
        </li>
      ))}
    </ul>
  ) : (
    <p className="quiet">{t("notices.none")}</p>
  );
  return (
    <Popover trigger="click" title={t("notices.title")} content={content} placement="bottomRight">
      <Badge count={notices.length} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t("notices.title")} />
      </Badge>
    </Popover>
  );
}
