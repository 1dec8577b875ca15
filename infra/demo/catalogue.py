"""What the demo company makes: clamping force by model, price, options, and the parts that wear."""

from dataclasses import dataclass
from random import Random

SMALL, MEDIUM, LARGE = "小型注塑机", "中型注塑机", "大型注塑机"
LINES = (SMALL, MEDIUM, LARGE)
# Model → line, list price, cost, screw diameters to choose from (mm), tie bar distance (mm), motor (kW).
MODELS: dict[str, tuple[str, int, int, tuple[int, int, int], int, int]] = {
    "HX-90": (SMALL, 138000, 99000, (28, 32, 36), 360, 11),
    "HX-120": (SMALL, 165000, 118000, (32, 36, 40), 410, 13),
    "HX-160": (SMALL, 218000, 157000, (36, 40, 45), 455, 15),
    "HX-200": (SMALL, 268000, 193000, (40, 45, 50), 510, 18),
    "HX-260": (MEDIUM, 345000, 248000, (45, 50, 55), 570, 22),
    "HX-320": (MEDIUM, 438000, 315000, (50, 55, 60), 670, 30),
    "HX-400": (MEDIUM, 560000, 403000, (60, 65, 70), 730, 37),
    "HX-530": (MEDIUM, 760000, 547000, (70, 75, 80), 830, 45),
    "HX-700": (LARGE, 1080000, 778000, (80, 85, 90), 960, 55),
    "HX-1000": (LARGE, 1650000, 1188000, (90, 100, 110), 1160, 75),
    "HX-1400": (LARGE, 2480000, 1786000, (100, 110, 120), 1360, 90),
    "HX-2000": (LARGE, 3650000, 2628000, (120, 130, 140), 1620, 132),
    "HX-3200": (LARGE, 5980000, 4306000, (140, 160, 180), 2020, 200),
}
# How often a model sells; small machines are the bread.
POPULAR = (9, 10, 10, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1)
# Spare parts: code → Chinese name, English name, cost, price.
PARTS: dict[str, tuple[str, str, str, str]] = {
    "SP-HB-040": ("加热圈 D40", "heater band D40", "120.00", "260.00"),
    "SP-HB-065": ("加热圈 D65", "heater band D65", "165.00", "340.00"),
    "SP-HB-090": ("加热圈 D90", "heater band D90", "240.00", "480.00"),
    "SP-TC-001": ("热电偶", "thermocouple", "45.00", "110.00"),
    "SP-SK-012": ("油缸密封套件", "cylinder seal kit", "380.00", "820.00"),
    "SP-VL-006": ("比例阀", "proportional valve", "2150.00", "3980.00"),
    "SP-PM-037": ("液压泵芯", "pump cartridge", "4200.00", "7600.00"),
    "SP-SW-003": ("安全门开关", "safety gate switch", "85.00", "190.00"),
    "SP-CB-010": ("编码器线缆", "encoder cable", "130.00", "320.00"),
    "SP-DS-010": ("控制器显示屏", "controller display", "1850.00", "3600.00"),
    "SP-NZ-040": ("射嘴", "nozzle", "260.00", "560.00"),
    "SP-CR-045": ("止逆环", "check ring", "420.00", "880.00"),
    "SP-EJ-016": ("顶针油缸", "ejector cylinder", "1350.00", "2580.00"),
    "SP-FL-010": ("液压油滤芯", "oil filter", "95.00", "210.00"),
    "SP-RL-024": ("固态继电器", "solid-state relay", "75.00", "180.00"),
    "SP-LB-001": ("润滑油脂", "lubricating grease", "38.00", "90.00"),
}

# Services, by the day: code → Chinese name, English name, cost, price.
SERVICES: dict[str, tuple[str, str, str, str]] = {
    "SV-COMM": ("现场调试", "commissioning on site", "1150.00", "2400.00"),
    "SV-TRAIN": ("操作培训", "training of operators", "900.00", "1800.00"),
    "SV-CAL": ("校准与预防性维护", "calibration and preventive maintenance", "1050.00", "2200.00"),
}


@dataclass(frozen=True)
class Choice:
    """A machine as somebody wants it: model, options by code, quantity, discount in percent."""

    model: str
    options: tuple[str, ...]
    quantity: int = 1
    discount: str = "0"

    @property
    def line(self) -> str:
        """Its product line."""
        return MODELS[self.model][0]

    @property
    def worth(self) -> int:
        """Roughly what it is worth with tax, for an estimate before any quote."""
        return MODELS[self.model][1] * self.quantity * 113 // 100000 * 1000


def choose(rng: Random, line: str = "") -> Choice:
    """A machine of a line (any, when none is named) with options that go together."""
    models = [model for model in MODELS if not line or MODELS[model][0] == line]
    popular = [POPULAR[list(MODELS).index(model)] for model in models]
    model = rng.choices(models, popular)[0]
    controller = rng.choice(("std", "std", "keba"))
    extras = [extra for extra in ("robot", "dryer", "hopper") if rng.random() < 0.3]
    if controller == "keba" and rng.random() < 0.4:
        extras.append("heater")
    return Choice(model, (controller, rng.choice(("screw-a", "screw-b", "screw-c")), *extras))
