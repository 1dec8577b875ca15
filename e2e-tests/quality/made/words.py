"""The words that companies of a made set are put together from. None of them is taken from the product's
lists or from the reference data.
"""

from typing import NamedTuple


class Place(NamedTuple):
    """`city` with what it belongs to, `area` its area code."""

    short: str
    province: str
    city: str
    district: str
    area: str


class Trade(NamedTuple):
    """`short` is how people shorten it; the full word where nobody does."""

    full: str
    short: str
    english: str


PLACES = [
    Place(*line.split())
    for line in """
连云港 江苏省 连云港市 海州区 0518
宿迁 江苏省 宿迁市 宿豫区 0527
丽水 浙江省 丽水市 莲都区 0578
淮南 安徽省 淮南市 田家庵区 0554
三明 福建省 三明市 三元区 0598
龙岩 福建省 龙岩市 新罗区 0597
上饶 江西省 上饶市 信州区 0793
聊城 山东省 聊城市 东昌府区 0635
焦作 河南省 焦作市 解放区 0391
黄冈 湖北省 黄冈市 黄州区 0713
永州 湖南省 永州市 冷水滩区 0746
娄底 湖南省 娄底市 娄星区 0738
肇庆 广东省 肇庆市 端州区 0758
泸州 四川省 泸州市 江阳区 0830
廊坊 河北省 廊坊市 安次区 0316
咸阳 陕西省 咸阳市 秦都区 029
银川 宁夏回族自治区 银川市 兴庆区 0951
""".strip().splitlines()
]

TRADES = [
    Trade(*line.split("|"))
    for line in """
竹木制品|竹木|Bamboo and Wood Products
制冰设备|制冰设备|Ice Making Equipment
电梯导轨|导轨|Elevator Guide Rail
绣花机|绣花机|Embroidery Machine
石英制品|石英|Quartz Products
消防器材|消防|Fire Fighting Equipment
雨衣|雨衣|Raincoat
帐篷|帐篷|Tents
变速箱|变速箱|Gearbox
汽车空调|汽车空调|Automotive Air Conditioning
造纸机械|纸机|Paper Machinery
皮革机械|皮革机械|Leather Machinery
粉碎机械|粉碎机械|Crushing Machinery
硅钢片|硅钢片|Silicon Steel Sheet
电容器|电容|Capacitor
继电器|继电器|Relay
传感器|传感器|Sensor
液压油缸|油缸|Hydraulic Cylinder
压滤机|压滤机|Filter Press
换热器|换热器|Heat Exchanger
锅炉|锅炉|Boiler
起重设备|起重|Lifting Equipment
石材|石材|Stone
五金工具|五金|Hardware Tools
钟表配件|钟表|Watch Parts
电池隔膜|隔膜|Battery Separator
碳纤维|碳纤维|Carbon Fiber
铝型材|铝材|Aluminum Profile
冷链装备|冷链|Cold Chain Equipment
地暖管材|地暖|Floor Heating Pipe
假发|假发|Wigs
毛毯|毛毯|Blankets
酵母|酵母|Yeast
兽药|兽药|Veterinary Medicine
眼科器械|眼科器械|Ophthalmic Instruments
教学仪器|教仪|Teaching Instruments
舞台灯光|舞台灯光|Stage Lighting
健身器材|健身器材|Fitness Equipment
磨料磨具|磨料磨具|Abrasives
喷涂设备|喷涂设备|Spraying Equipment
门锁|门锁|Door Locks
油墨|油墨|Printing Ink
胶粘剂|胶粘剂|Adhesives
绝缘材料|绝缘材料|Insulation Materials
""".strip().splitlines()
]

CORES = [
    "昀琦", "澜庭", "棠越", "岱岳", "翎羽", "栖霞", "序章", "远岫", "鹤鸣", "松果", "金穗", "银河", "三川",
    "六和", "慕尚", "夏侯", "东方", "百里", "天衡", "地利", "星火", "云梯", "飞鹰", "铁牛", "赤兔", "海燕",
    "金丝猴", "布谷鸟", "维斯塔", "奥利华", "科莱恩", "斯洛克", "巴菲顿", "爱普瑞", "水到渠成", "春华秋实",
    "同舟共济", "尧舜", "垣森", "晶鑫",
]  # fmt: skip
# One of these takes the place of a character of a core, where two companies differ by one.
OTHER_CHARACTERS = "嵘瑾禹彤峻岚宸沐煊晓航澜筑策栋"

STREETS = [
    "郁洲路", "幸福中路", "丽阳街", "朝阳中路", "列东街", "龙腾南路", "带湖路", "东昌西路", "焦东路",
    "赤壁大道", "湘永路", "星城路",
]  # fmt: skip
SURNAMES = [
    "柴", "滕", "郎", "缪", "裘", "窦", "沙", "詹", "桑", "饶", "单于", "扈", "车", "幸",
]  # fmt: skip
GIVEN = [
    "树人", "丽君", "广才", "若曦", "长青", "鹏程", "婉清", "大为", "巧云", "立业", "思齐", "金凤",
]  # fmt: skip
PARTS = [
    "销售部", "采购部", "供应科", "国际贸易部", "第三事业部", "二分厂", "一车间", "研究所", "电商部",
    "华北区销售部",
]  # fmt: skip
ZONES = [
    "经济开发区", "高新区", "工业园区", "高新技术产业开发区", "经济技术开发区",
]  # fmt: skip
LEGAL_FORMS = ["有限公司"] * 6 + ["有限责任公司", "股份有限公司", "厂"]
ENGLISH_FORMS = [
    "Co., Ltd.", "Co.,Ltd", "Company Limited", "Ltd.", "Co Ltd", "CO., LIMITED",
]  # fmt: skip

# What a scanner takes one character for, and what sounds the same, in words of the list above.
MISREAD = dict(
    zip(
        "机械设备品料材器电池油锁墨膜管箱帐竹木石英制工具造纸革粉碎钢片容传感压滤换热锅炉重金钟表配件冷链暖假毛兽药眼科教仪灯健身磨喷涂胶剂绝缘",
        "杌诫没各晶科村嚣甩地洒琐黑摸菅厢怅忤本右荚刖土县诰低苹纷醉纲斤客伎惑庄虑挽势祸沪垂全铀衰醅仵泠琏暧瑕手曽约服料数议打建射靡渍徐姣刘艳掾",
        strict=True,
    )
)
MISHEARD = dict(
    zip(
        "机械设备品料材器电池油锁膜管箱竹木石制工具造纸粉钢片容传感换热锅炉重金表件冷暖假毛药科教灯身胶绝缘",
        "积谢社倍频廖才气店迟由所模馆香逐目实治公巨灶指份刚骗荣船敢唤惹郭卢众斤裱见楞卵甲矛要棵叫登深交决圆",
        strict=True,
    )
)
