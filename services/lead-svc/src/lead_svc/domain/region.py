"""Where a company sits: the ISO 3166-2 code of its province, told by the province's name in an address."""

PROVINCES = {
    "北京": "CN-11", "天津": "CN-12", "河北": "CN-13", "山西": "CN-14", "内蒙古": "CN-15", "辽宁": "CN-21", "吉林": "CN-22",
    "黑龙江": "CN-23", "上海": "CN-31", "江苏": "CN-32", "浙江": "CN-33", "安徽": "CN-34", "福建": "CN-35", "江西": "CN-36",
    "山东": "CN-37", "河南": "CN-41", "湖北": "CN-42", "湖南": "CN-43", "广东": "CN-44", "广西": "CN-45", "海南": "CN-46",
    "重庆": "CN-50", "四川": "CN-51", "贵州": "CN-52", "云南": "CN-53", "西藏": "CN-54", "陕西": "CN-61", "甘肃": "CN-62",
    "青海": "CN-63", "宁夏": "CN-64", "新疆": "CN-65", "台湾": "CN-71", "香港": "CN-91", "澳门": "CN-92",
}  # fmt: skip
UNKNOWN = "ZZ"


def region_of(*told: str) -> str:
    """The province named earliest in the first text that names one; `ZZ` when none does. Codes pass through."""
    for text in told:
        if text in PROVINCES.values():
            return text
        places = [(text.index(name), code) for name, code in PROVINCES.items() if name in text]
        if places:
            return min(places)[1]
    return UNKNOWN
