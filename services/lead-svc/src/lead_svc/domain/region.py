"""Where a company sits: the ISO 3166-2 code of its province, told by the province's name in an address."""

PROVINCES = {
    "北京": "CN-11",
    "天津": "CN-12",
    "河北": "CN-13",
    "山西": "CN-14",
    "内蒙古": "CN-15",
    "辽宁": "CN-21",
    "吉林": "CN-22",
    "黑龙江": "CN-23",
    "上海": "CN-31",
    "江苏": "CN-32",
    "浙江": "CN-33",
    "安徽": "CN-34",
    "福建": "CN-35",
    "江西": "CN-36",
    "山东": "CN-37",
    "河南": "CN-41",
    "湖北": "CN-42",
    "湖南": "CN-43",
    "广东": "CN-44",
    "广西": "CN-45",
    "海南": "CN-46",
    "重庆": "CN-50",
    "四川": "CN-51",
    "贵州": "CN-52",
    "云南": "CN-53",
    "西藏": "CN-54",
    "陕西": "CN-61",
    "甘肃": "CN-62",
    "青海": "CN-63",
    "宁夏": "CN-64",
    "新疆": "CN-65",
    "台湾": "CN-71",
    "香港": "CN-91",
    "澳门": "CN-92",
}
UNKNOWN = "ZZ"


def region_of(*told: str) -> str:
    """The province named earliest in the first text that names one; `ZZ` when none does. Codes
    pass through.
    """
    for text in told:
        if text in PROVINCES.values():
            return text
        places = [(text.index(name), code) for name, code in PROVINCES.items() if name in text]
        if places:
            return min(places)[1]
    return UNKNOWN


# China's area codes without the leading zero, by their first digits: two for the big cities, three or two
# elsewhere. A mobile number says where it was bought, not where a company sits, and is not looked at.
_AREA_CODES = {
    "10": "CN-11",
    "20": "CN-44",
    "21": "CN-31",
    "22": "CN-12",
    "23": "CN-50",
    "24": "CN-21",
    "25": "CN-32",
    "27": "CN-42",
    "28": "CN-51",
    "29": "CN-61",
    "31": "CN-13",
    "33": "CN-13",
    "34": "CN-14",
    "35": "CN-14",
    "37": "CN-41",
    "39": "CN-41",
    "41": "CN-21",
    "42": "CN-21",
    "43": "CN-22",
    "45": "CN-23",
    "46": "CN-23",
    "47": "CN-15",
    "48": "CN-15",
    "51": "CN-32",
    "52": "CN-32",
    "53": "CN-37",
    "54": "CN-37",
    "55": "CN-34",
    "56": "CN-34",
    "57": "CN-33",
    "58": "CN-33",
    "59": "CN-35",
    "63": "CN-37",
    "66": "CN-44",
    "69": "CN-53",
    "701": "CN-36",
    "71": "CN-42",
    "72": "CN-42",
    "73": "CN-43",
    "74": "CN-43",
    "75": "CN-44",
    "76": "CN-44",
    "77": "CN-45",
    "79": "CN-36",
    "81": "CN-51",
    "82": "CN-51",
    "83": "CN-51",
    "85": "CN-52",
    "87": "CN-53",
    "88": "CN-53",
    "898": "CN-46",
    "89": "CN-54",
    "91": "CN-61",
    "93": "CN-62",
    "94": "CN-62",
    "95": "CN-64",
    "97": "CN-63",
    "99": "CN-65",
    "90": "CN-65",
}


def region_of_area_code(code: str) -> str:
    """The province of an area code (`512` → CN-32); ZZ when it names none."""
    return _AREA_CODES.get(code[:3]) or _AREA_CODES.get(code[:2], UNKNOWN)
