import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { choose, current } from "../language/index.tsx";

/** Names the other language in that language: whoever needs it can read it. */
export function LanguageButton() {
  const other = current() === "zh" ? "en" : "zh";
  return (
    <Button
      type="text"
      aria-label={other === "zh" ? "中文" : "English"}
      icon={<GlobalOutlined />}
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => choose(other)}
    >
      <span className="long">{other === "zh" ? "中文" : "English"}</span>
    </Button>
  );
}
